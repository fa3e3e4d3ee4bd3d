import { err, type Money, type Result } from "../kernel/mod.ts";
import type { PaymentId, RefundDestination } from "../payments/mod.ts";
import { operationRunner } from "./operation_runner.ts";
import type { OrderDecision, OrderRecord } from "./order_record.ts";
import type { RefundLimits } from "./ports.ts";
import { needsApproval, proposeRefund } from "./refund_approvals.ts";
import { type RefundRefusal, requestRefund } from "./refund_decisions.ts";
import {
  orderFacts,
  orderNotFound,
  type StaffCommand,
  type StaffDeedError,
  type StaffDeps,
} from "./staff_command.ts";

export type RefundPayment =
  & StaffCommand
  /** `note` is for the staff alone: it is in no event. */
  & Readonly<{
    amount: Money;
    reason: string;
    note: string | null;
    /** Left out: what was paid outside of the shop goes back first. */
    paymentId?: PaymentId | null;
    to?: RefundDestination;
  }>;
/** It takes two people, and who asked is none of the staff. */
export type RefundNeedsApproval = Readonly<{ code: "refund_needs_approval"; limit: Money | null }>;
export type RefundPaymentError = StaffDeedError | RefundRefusal | RefundNeedsApproval;
export type RefundPaymentDeps = StaffDeps & Readonly<{ refundLimits: RefundLimits }>;

/**
 * Staff give back some of what was taken. Above the limit it waits for a second person: the order then
 * has a refund that is proposed, and its money is held.
 */
export async function refundPayment(
  { actor, orderId, ifMatch, once, ...refund }: RefundPayment,
  { authorize, refundLimits, ...deps }: RefundPaymentDeps,
): Promise<Result<OrderRecord, RefundPaymentError>> {
  const [record, limit] = await Promise.all([
    deps.orders.find(orderId),
    refundLimits.of(refund.amount.currency),
  ]);
  if (record === null) return orderNotFound;
  const allowed = await authorize(actor, "orders.refund", {
    ...orderFacts(record.order),
    refundTo: refund.to ?? "source",
  });
  if (!allowed.ok) return allowed;

  const runner = operationRunner(deps);
  const names = runner.operationNames(once);
  const request = { ...refund, names };
  const approvalId = deps.newId("Approval");
  return await runner.request({
    actor,
    record,
    ifMatch,
    once,
    decide: (it, by): Result<OrderDecision, RefundRefusal | RefundNeedsApproval> => {
      if (!needsApproval(it, { amount: refund.amount, limit })) {
        return requestRefund(it, by, request);
      }
      return actor.kind === "staff"
        ? proposeRefund(it, by, { ...request, approvalId })
        : err({ code: "refund_needs_approval", limit });
    },
  });
}
