import type {
  AdminOrderV1,
  BreakListV1,
  ChangeRefundLimitV1,
  DecideRefundV1,
  JournalV1,
  LedgerAccountsV1,
  PaymentListV1,
  PaymentProblemListV1,
  ReconciliationBreakV1,
  ReconciliationListV1,
  ReconciliationV1,
  RefundApprovalListV1,
  RefundLimitsV1,
  ResolveBreakV1,
  RunReconciliationV1,
  UploadReportV1,
} from "@mercator/contracts/admin/v1";
import { type Deed, deeds } from "./deed.ts";
import type { Transport } from "./transport.ts";

const at = encodeURIComponent;

/** Which refund of which order somebody decides about. */
export type ApprovalAt = Readonly<{ orderId: string; id: string }>;

/** Payments, refunds that two people decide about, the books, and reports compared with them. */
export function moneyApi(send: Transport) {
  const { post, put } = deeds(send);
  const approval = ({ orderId, id }: ApprovalAt) =>
    `/orders/${at(orderId)}/refund-approvals/${at(id)}`;
  return {
    payments: (query: string) => send<PaymentListV1>(`/payments${query}`),
    paymentProblems: (query = "") => send<PaymentProblemListV1>(`/payment-problems${query}`),

    refundApprovals: (query: string) => send<RefundApprovalListV1>(`/refund-approvals${query}`),
    approveRefund: (it: ApprovalAt, body: DecideRefundV1, deed: Deed) =>
      post<AdminOrderV1>(`${approval(it)}/approval`, body, deed),
    declineRefund: (it: ApprovalAt, body: DecideRefundV1, deed: Deed) =>
      post<AdminOrderV1>(`${approval(it)}/rejection`, body, deed),
    refundLimits: () => send<RefundLimitsV1>("/refund-limits"),
    changeRefundLimit: (currency: string, body: ChangeRefundLimitV1, deed: Deed) =>
      put<RefundLimitsV1>(`/refund-limits/${at(currency)}`, body, deed),

    ledgerAccounts: () => send<LedgerAccountsV1>("/ledger/accounts"),
    journal: (query: string) => send<JournalV1>(`/ledger/entries${query}`),
    reconciliations: (query: string) => send<ReconciliationListV1>(`/reconciliations${query}`),
    runReconciliation: (body: RunReconciliationV1, deed: Deed) =>
      post<ReconciliationV1>("/reconciliations", body, deed),
    uploadReport: (body: UploadReportV1, deed: Deed) =>
      post<ReconciliationV1>("/reconciliations/uploads", body, deed),
    breaks: (query: string) => send<BreakListV1>(`/reconciliation-breaks${query}`),
    resolveBreak: (id: string, body: ResolveBreakV1, deed: Deed) =>
      post<ReconciliationBreakV1>(`/reconciliation-breaks/${at(id)}/resolution`, body, deed),

    /** What a promotion or a price list is called. */
    nameOf: (kind: "promotions" | "price-lists", id: string) =>
      send<{ name: string }>(`/${kind}/${at(id)}`),
  };
}
