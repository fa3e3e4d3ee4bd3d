import type { Money, Result } from "../kernel/mod.ts";
import { operationRunner } from "./operation_runner.ts";
import type { OrderRecord } from "./order_record.ts";
import {
  type AmountExceedsRefundable,
  type AmountInvalid,
  type OrderNotPayable,
  requestRefund,
} from "./payment_decisions.ts";
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
  & Readonly<{ amount: Money; reason: string; note: string | null }>;
export type RefundPaymentError =
  | StaffDeedError
  | AmountInvalid
  | AmountExceedsRefundable
  | OrderNotPayable;

/** Staff give back some of what was taken. */
export async function refundPayment(
  { actor, orderId, amount, reason, note, ifMatch, once }: RefundPayment,
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
    decide: (it, by) => requestRefund(it, by, { amount, reason, note, names }),
  });
}
