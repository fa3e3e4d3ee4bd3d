import type { Money, Result } from "../kernel/mod.ts";
import type { PaymentId } from "../payments/mod.ts";
import { operationRunner } from "./operation_runner.ts";
import type { OrderRecord } from "./order_record.ts";
import type { AmountInvalid, OrderNotPayable } from "./payment_decisions.ts";
import {
  type AmountExceedsRefundable,
  type PaymentNotFound,
  type RefundDestination,
  requestRefund,
} from "./refund_decisions.ts";
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
export type RefundPaymentError =
  | StaffDeedError
  | AmountInvalid
  | AmountExceedsRefundable
  | PaymentNotFound
  | OrderNotPayable;

/** Staff give back some of what was taken. */
export async function refundPayment(
  { actor, orderId, ifMatch, once, ...refund }: RefundPayment,
  { authorize, ...deps }: StaffDeps,
): Promise<Result<OrderRecord, RefundPaymentError>> {
  const record = await deps.orders.find(orderId);
  if (record === null) return orderNotFound;
  const allowed = await authorize(actor, "orders.refund", orderFacts(record.order));
  if (!allowed.ok) return allowed;

  const runner = operationRunner(deps);
  const names = runner.operationNames(once);
  return await runner.request({
    actor,
    record,
    ifMatch,
    once,
    decide: (it, by) => requestRefund(it, by, { ...refund, names }),
  });
}
