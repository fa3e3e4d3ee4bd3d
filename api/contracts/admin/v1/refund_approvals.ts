import { z } from "zod";
import { line, listOf, Money, PageQuery } from "../../common/mod.ts";
import { RefundApprovalV1 } from "./orders.ts";

export const RefundApprovalsQueryV1 = PageQuery.extend({
  state: z.enum(["waiting", "decided"]).default("waiting"),
});
export type RefundApprovalsQueryV1 = z.infer<typeof RefundApprovalsQueryV1>;

export const ListedRefundApprovalV1 = RefundApprovalV1.extend({
  order_id: z.string(),
  order_number: z.string(),
}).meta({ id: "ListedRefundApproval" });
export type ListedRefundApprovalV1 = z.infer<typeof ListedRefundApprovalV1>;
export const RefundApprovalListV1 = listOf(ListedRefundApprovalV1).extend({
  /** How many wait in all. */
  waiting: z.int(),
}).meta({ id: "RefundApprovalList" });
export type RefundApprovalListV1 = z.infer<typeof RefundApprovalListV1>;

export const DecideRefundV1 = z.strictObject({ note: line(500).optional() })
  .meta({ id: "DecideRefund" });
export type DecideRefundV1 = z.infer<typeof DecideRefundV1>;

/** Up to how much one person alone gives back of an order. A currency that is absent: nothing. */
export const RefundLimitsV1 = z.object({ data: z.array(Money) }).meta({ id: "RefundLimits" });
export type RefundLimitsV1 = z.infer<typeof RefundLimitsV1>;
export const ChangeRefundLimitV1 = z.strictObject({ amount: z.int().min(0).max(1_000_000_000) })
  .meta({ id: "ChangeRefundLimit" });
export type ChangeRefundLimitV1 = z.infer<typeof ChangeRefundLimitV1>;
