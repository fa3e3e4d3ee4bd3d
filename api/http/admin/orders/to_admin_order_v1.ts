import type {
  AdminOrderSummaryV1,
  AdminOrderV1,
  AdminPaymentV1,
  RefundApprovalV1,
  TimelineEntryV1,
} from "@mercator/contracts/admin/v1";
import {
  type OrderRecord,
  type OrderSummary,
  possibleDeeds,
  type RefundApproval,
  refundApprovals,
  type TimelineEntry,
} from "@mercator/domain/orders";
import { capturable, type Payment, refundable } from "@mercator/domain/payments";
import { toMoneyV1 } from "../../to_money_v1.ts";
import { toOrderV1 } from "../../to_order_v1.ts";

/** Who looks: what they may do, and what people are called. */
export type Looking = Readonly<{
  /** Their own identifier. */
  me: string | null;
  approverRoles: readonly string[];
  permissions: ReadonlySet<string>;
  staffNames: ReadonlyMap<string, string>;
}>;

/** An order as staff see it. */
export function toAdminOrderV1(record: OrderRecord, looking: Looking): AdminOrderV1 {
  const { order, payments, fulfilments, timeline } = record;
  const possible = possibleDeeds(record);
  const may = (deed: keyof typeof possible) =>
    possible[deed] && looking.permissions.has(`orders.${deed}`);
  return {
    ...toOrderV1(record),
    payments: payments.map(toAdminPaymentV1),
    fulfilments: fulfilments.map((it) => ({
      id: it.id,
      lines: it.lines.map(({ lineId, quantity }) => ({ line_id: lineId, quantity })),
      carrier: it.carrier,
      tracking_number: it.trackingNumber,
      tracking_url: it.trackingUrl,
      at: new Date(it.at).toISOString(),
    })),
    timeline: timeline.map((entry) => toTimelineEntryV1(entry, looking)),
    refund_approvals: refundApprovals(record).map((it) => toRefundApprovalV1(it, looking)),
    trace: {
      steps: order.trace.map(({ source, effect, lineId, amount }) => ({
        source,
        effect,
        line_id: lineId,
        amount: toMoneyV1(amount),
      })),
    },
    may: {
      capture: may("capture"),
      fulfil: may("fulfil"),
      cancel: may("cancel"),
      refund: may("refund"),
    },
    version: order.version,
  };
}

export function toAdminPaymentV1(payment: Payment): AdminPaymentV1 {
  return {
    id: payment.id,
    provider: payment.provider,
    provider_reference: payment.reference,
    status: payment.status,
    amount: toMoneyV1(payment.amount),
    captured: toMoneyV1(payment.captured),
    refunded: toMoneyV1(payment.refunded),
    capturable: toMoneyV1(capturable(payment)),
    refundable: toMoneyV1(refundable(payment)),
    charged_back: toMoneyV1(payment.chargedBack),
    disputes: payment.disputes.map(({ reference, status, amount, reason, answerBy }) => ({
      reference,
      status,
      amount: toMoneyV1(amount),
      reason,
      answer_by: answerBy === null ? null : new Date(answerBy).toISOString(),
    })),
    refunded_to_credit: toMoneyV1(payment.refundedToCredit),
    refunded_to_cards: toMoneyV1(payment.refundedToCards),
    account: payment.account && { id: payment.account.id, last_four: payment.account.lastFour },
    failure_code: payment.failureCode,
    created_at: new Date(payment.createdAt).toISOString(),
  };
}

/** Who did it, where it was none of the staff. */
const NAMES: Readonly<Record<string, string>> = {
  guest: "Shopper",
  customer: "Shopper",
  link: "Shopper",
  system: "Mercator",
};

type Person = Readonly<{ kind: string; id: string | null }>;

function toPersonV1({ kind, id }: Person, { staffNames }: Pick<Looking, "staffNames">) {
  const known = id === null ? undefined : staffNames.get(id);
  return { kind, id, name: known ?? NAMES[kind] ?? id ?? kind };
}

export function toRefundApprovalV1(it: RefundApproval, looking: Looking): RefundApprovalV1 {
  const { permissions, me, approverRoles } = looking;
  const isMine = it.requestedBy.id === me;
  const waits = it.state === "waiting";
  return {
    id: it.id,
    state: it.state,
    amount: toMoneyV1(it.amount),
    reason: it.reason,
    to: it.to,
    cancels: it.cancels,
    requested_by: toPersonV1(it.requestedBy, looking),
    requested_at: new Date(it.requestedAt).toISOString(),
    expires_at: new Date(it.expiresAt).toISOString(),
    decided_by: it.decidedBy && toPersonV1(it.decidedBy, looking),
    decided_at: it.decidedAt === null ? null : new Date(it.decidedAt).toISOString(),
    note: it.note,
    approver_roles: [...approverRoles],
    may: {
      approve: waits && !isMine && permissions.has("orders.approve_refund"),
      decline: waits && (isMine || permissions.has("orders.decline_refund")),
    },
  };
}

function toTimelineEntryV1(entry: TimelineEntry, looking: Looking): TimelineEntryV1 {
  const { id, type, at, actor, decisionId, data } = entry;
  return {
    id,
    type,
    at: new Date(at).toISOString(),
    actor: toPersonV1(actor, looking),
    decision_id: decisionId,
    data: { ...data },
  };
}

export function toAdminOrderSummaryV1(order: OrderSummary): AdminOrderSummaryV1 {
  return {
    id: order.id,
    number: order.number,
    status: order.status,
    payment_status: order.paymentStatus,
    fulfilment_status: order.fulfilmentStatus,
    market: order.market,
    customer_name: order.customerName,
    email: order.email,
    country: order.country,
    units: order.units,
    total: toMoneyV1(order.total),
    placed_at: new Date(order.placedAt).toISOString(),
  };
}
