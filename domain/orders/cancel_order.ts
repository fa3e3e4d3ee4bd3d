import { err, type Result } from "../kernel/mod.ts";
import { givenBackByCancelling } from "./approved_cancellation.ts";
import type { CancellationReason } from "./order.ts";
import { type OrderNotCancellable, requestCancellation } from "./order_decisions.ts";
import type { OrderRecord } from "./order_record.ts";
import { needsApproval, proposeCancellation } from "./refund_approvals.ts";
import type { RefundRefusal } from "./refund_decisions.ts";
import type { RefundNeedsApproval, RefundPaymentDeps } from "./refund_payment.ts";
import { orderNotFound, type StaffCommand, type StaffDeedError } from "./staff_command.ts";
import { staffDeed } from "./staff_deed.ts";

export type CancelOrder = StaffCommand & Readonly<{ reason: CancellationReason }>;
type Refusal = OrderNotCancellable | RefundRefusal | RefundNeedsApproval;
export type CancelOrderError = StaffDeedError | Refusal;

/**
 * Staff call an order off before anything of it is sent. Where that gives back more than one person may,
 * it waits for a second one, and the order stands until then.
 */
export async function cancelOrder(
  { reason, ...command }: CancelOrder,
  { refundLimits, ...deps }: RefundPaymentDeps,
): Promise<Result<OrderRecord, CancelOrderError>> {
  const found = await deps.orders.find(command.orderId);
  if (found === null) return orderNotFound;
  const limit = await refundLimits.of(found.order.currency);
  const approvalId = deps.newId("Approval");
  return await staffDeed<Refusal>(command, deps, {
    action: "orders.cancel",
    decide: (it, by, { names }) => {
      const amount = givenBackByCancelling(it);
      // One that waits for its payment comes to nothing by itself, and its gift cards have their part back.
      const isFree = amount.minor === 0n || it.order.status === "pending_payment";
      if (isFree || !needsApproval(it, { amount, limit })) {
        return requestCancellation(it, by, { reason, names });
      }
      return command.actor.kind === "staff"
        ? proposeCancellation(it, by, { approvalId, reason, names })
        : err({ code: "refund_needs_approval", limit });
    },
  });
}
