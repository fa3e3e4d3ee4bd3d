import { z } from "zod";
import { listOf, PageQuery } from "../../common/mod.ts";
import { AdminPaymentV1 } from "./orders.ts";

export const PaymentsQueryV1 = PageQuery.extend({
  /** The beginning of an order's number, or the provider's own name for the payment. */
  q: z.string().trim().max(120).optional(),
  provider: z.enum(["manual", "cash_on_delivery", "gift_card", "store_credit", "sandbox", "stripe"])
    .optional(),
  status: z.enum([
    "initiated",
    "requires_action",
    "authorized",
    "partially_captured",
    "captured",
    "partially_refunded",
    "refunded",
    "voided",
    "failed",
  ]).optional(),
  /** Only those that a bank has asked about or taken back. */
  disputed: z.enum(["true", "false"]).optional(),
});
export type PaymentsQueryV1 = z.infer<typeof PaymentsQueryV1>;

export const ListedPaymentV1 = AdminPaymentV1.extend({
  order_id: z.string(),
  order_number: z.string(),
}).meta({ id: "ListedPayment" });
export type ListedPaymentV1 = z.infer<typeof ListedPaymentV1>;
export const PaymentListV1 = listOf(ListedPaymentV1).meta({ id: "PaymentList" });
export type PaymentListV1 = z.infer<typeof PaymentListV1>;
