import type { Money, Result } from "../kernel/mod.ts";
import { operationRunner } from "./operation_runner.ts";
import type { OrderRecord } from "./order_record.ts";
import {
  type AmountExceedsCapturable,
  type AmountInvalid,
  type OrderNotPayable,
  requestCapture,
} from "./payment_decisions.ts";
import {
  orderFacts,
  orderNotFound,
  type StaffCommand,
  type StaffDeedError,
  type StaffDeps,
} from "./staff_command.ts";

/** A null amount means all that is still to be captured. */
export type CapturePayment = StaffCommand & Readonly<{ amount: Money | null }>;
export type CapturePaymentError =
  | StaffDeedError
  | AmountInvalid
  | AmountExceedsCapturable
  | OrderNotPayable;

/** Staff take the money that is set aside, or note that a transfer has arrived. */
export async function capturePayment(
  { actor, orderId, amount, ifMatch, once }: CapturePayment,
  { authorize, ...deps }: StaffDeps,
): Promise<Result<OrderRecord, CapturePaymentError>> {
  const record = await deps.orders.find(orderId);
  if (record === null) return orderNotFound;
  const allowed = await authorize(actor, "orders.capture", orderFacts(record.order));
  if (!allowed.ok) return allowed;

  const runner = operationRunner(deps);
  const names = runner.operationNames(once);
  return await runner.request({
    actor,
    record,
    ifMatch,
    once,
    decide: (it, by) => requestCapture(it, by, { amount, names }),
  });
}
