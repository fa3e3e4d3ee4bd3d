import { z } from "zod";
import {
  Address,
  line,
  listOf,
  Money,
  PageQuery,
  prefixedId,
  Timestamp,
} from "../../common/mod.ts";
import {
  FulfilmentStatusV1,
  OrderStatusV1,
  OrderV1,
  PaymentStatusV1,
} from "../../storefront/v1/order.ts";

/** `view` is a saved view; the other members narrow it. */
export const AdminOrdersQueryV1 = PageQuery.extend({
  q: z.string().trim().max(120).optional(),
  view: z.enum(["all", "to_capture", "to_fulfil", "unpaid", "cancelled"]).default("all"),
  status: OrderStatusV1.optional(),
  payment_status: PaymentStatusV1.optional(),
  fulfilment_status: FulfilmentStatusV1.optional(),
  market: z.enum(["us", "de"]).optional(),
  placed_since: Timestamp.optional(),
  placed_until: Timestamp.optional(),
  sort: z.enum(["newest", "oldest", "total_desc"]).default("newest"),
});
export type AdminOrdersQueryV1 = z.infer<typeof AdminOrdersQueryV1>;

export const AdminOrderSummaryV1 = z.object({
  id: z.string(),
  number: z.string(),
  status: OrderStatusV1,
  payment_status: PaymentStatusV1,
  fulfilment_status: FulfilmentStatusV1,
  market: z.string(),
  customer_name: z.string(),
  email: z.string(),
  country: z.string(),
  units: z.int(),
  total: Money,
  placed_at: z.string(),
}).meta({ id: "AdminOrderSummary" });
export type AdminOrderSummaryV1 = z.infer<typeof AdminOrderSummaryV1>;
export const AdminOrderListV1 = listOf(AdminOrderSummaryV1).extend({
  total: z.int(),
  views: z.array(z.object({ view: z.string(), count: z.int() })),
}).meta({ id: "AdminOrderList" });
export type AdminOrderListV1 = z.infer<typeof AdminOrderListV1>;

/**
 * The cardholder's bank takes money back (`open`, `lost`), gave it back (`won`), or only asks
 * (`inquiry`). It is answered at the provider, until `answer_by`.
 */
export const AdminDisputeV1 = z.object({
  reference: z.string(),
  status: z.enum(["inquiry", "open", "won", "lost"]),
  amount: Money,
  reason: z.string(),
  answer_by: z.string().nullable(),
}).meta({ id: "AdminDispute" });
export type AdminDisputeV1 = z.infer<typeof AdminDisputeV1>;

/** A payment as the shop knows it. `provider_reference` is the provider's own name for it. */
export const AdminPaymentV1 = z.object({
  id: z.string(),
  provider: z.string(),
  provider_reference: z.string().nullable(),
  status: z.string(),
  amount: Money,
  captured: Money,
  refunded: Money,
  capturable: Money,
  refundable: Money,
  charged_back: Money,
  disputes: z.array(AdminDisputeV1),
  /** What of `refunded` the shop keeps, as store credit or on a gift card. */
  refunded_to_credit: Money,
  /** What of that was given on a new gift card. */
  refunded_to_cards: Money,
  /** The gift card or store credit that pays; null where money does. */
  account: z.object({ id: z.string(), last_four: z.string().nullable() }).nullable(),
  failure_code: z.string().nullable(),
  created_at: z.string(),
}).meta({ id: "AdminPayment" });
export type AdminPaymentV1 = z.infer<typeof AdminPaymentV1>;

/** One row of the order's timeline: what happened, by whom, under which decision. */
export const TimelineEntryV1 = z.object({
  id: z.string(),
  type: z.string(),
  at: z.string(),
  actor: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string() }),
  decision_id: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
}).meta({ id: "TimelineEntry" });
export type TimelineEntryV1 = z.infer<typeof TimelineEntryV1>;

/** How a price came about: the source, its effect, the amount after it. */
export const PriceTraceV1 = z.object({
  steps: z.array(z.object({
    source: z.string(),
    effect: z.string(),
    line_id: z.string().nullable(),
    amount: Money,
  })),
}).meta({ id: "PriceTrace" });

const PersonV1 = z.object({ kind: z.string(), id: z.string().nullable(), name: z.string() });

/** A refund, or a cancellation that gives money back, above the limit: it waits for a second person, or waited for one. */
export const RefundApprovalV1 = z.object({
  id: z.string(),
  state: z.enum(["waiting", "approved", "declined", "expired"]),
  amount: Money,
  /** The reason, and the note of whoever asked, where there is one. */
  reason: z.string().nullable(),
  to: z.enum(["source", "store_credit", "gift_card"]),
  /** The order is called off when somebody agrees, for this reason; null where money alone goes back. */
  cancels: z.string().nullable(),
  requested_by: PersonV1,
  requested_at: z.string(),
  expires_at: z.string(),
  decided_by: PersonV1.nullable(),
  decided_at: z.string().nullable(),
  /** What the second person wrote. */
  note: z.string().nullable(),
  /** Roles of which somebody else than who asked may agree. */
  approver_roles: z.array(z.string()),
  /** What the person who looks may do. */
  may: z.object({ approve: z.boolean(), decline: z.boolean() }),
}).meta({ id: "RefundApproval" });
export type RefundApprovalV1 = z.infer<typeof RefundApprovalV1>;

export const AdminOrderV1 = OrderV1.omit({ redirect_url: true }).extend({
  shipping_address: Address,
  payments: z.array(AdminPaymentV1),
  fulfilments: z.array(z.object({
    id: z.string(),
    lines: z.array(z.object({ line_id: z.string(), quantity: z.int() })),
    carrier: z.string().nullable(),
    tracking_number: z.string().nullable(),
    tracking_url: z.string().nullable(),
    at: z.string(),
  })),
  timeline: z.array(TimelineEntryV1),
  refund_approvals: z.array(RefundApprovalV1),
  trace: PriceTraceV1,
  may: z.object({
    capture: z.boolean(),
    fulfil: z.boolean(),
    cancel: z.boolean(),
    refund: z.boolean(),
  }),
  version: z.int(),
}).meta({ id: "AdminOrder" });
export type AdminOrderV1 = z.infer<typeof AdminOrderV1>;

/** Left out, `amount` means all that is still to be captured. */
export const CaptureV1 = z.strictObject({ amount: Money.optional() }).meta({ id: "Capture" });
export type CaptureV1 = z.infer<typeof CaptureV1>;
export const RefundV1 = z.strictObject({
  amount: Money,
  reason: z.enum(["customer_request", "damaged", "late", "goodwill", "other"]),
  note: line(500).optional(),
  /** Left out: what was paid at a provider goes back first, then gift cards and credit. */
  payment_id: prefixedId("pay").optional(),
  /**
   * `source` where left out. The provider is not asked for the others: with `store_credit` the shopper,
   * or the address of a guest, has it as credit with the shop; with `gift_card` a new card goes to the
   * order's address by mail.
   */
  to: z.enum(["source", "store_credit", "gift_card"]).optional(),
}).meta({ id: "Refund" });
export type RefundV1 = z.infer<typeof RefundV1>;
export const CancelOrderV1 = z.strictObject({
  reason: z.enum(["customer_request", "fraud", "out_of_stock", "other"]),
}).meta({ id: "CancelOrder" });
export type CancelOrderV1 = z.infer<typeof CancelOrderV1>;
export const FulfilV1 = z.strictObject({
  lines: z.array(
    z.strictObject({ line_id: prefixedId("ordl"), quantity: z.int().min(1).max(9999) }),
  )
    .min(1).max(200),
  carrier: line(60).optional(),
  tracking_number: line(80).optional(),
  tracking_url: z.httpUrl().max(500).optional(),
}).meta({ id: "Fulfil" });
export type FulfilV1 = z.infer<typeof FulfilV1>;
