import type { Money, Result } from "../kernel/mod.ts";
import type { OrderRecord } from "./order_record.ts";
import {
  type AmountExceedsCapturable,
  type AmountInvalid,
  type OrderNotPayable,
  requestCapture,
} from "./payment_decisions.ts";
import type { StaffCommand, StaffDeedError, StaffDeps } from "./staff_command.ts";
import { staffDeed } from "./staff_deed.ts";

/** A null amount means all that is still to be captured. */
export type CapturePayment = StaffCommand & Readonly<{ amount: Money | null }>;
type CaptureRefusal = AmountInvalid | AmountExceedsCapturable | OrderNotPayable;
export type CapturePaymentError = StaffDeedError | CaptureRefusal;

/** Staff take the money that is set aside, or note that a transfer has arrived. */
export function capturePayment(
  { amount, ...command }: CapturePayment,
  deps: StaffDeps,
): Promise<Result<OrderRecord, CapturePaymentError>> {
  return staffDeed<CaptureRefusal>(command, deps, {
    action: "orders.capture",
    decide: (it, by, { names }) => requestCapture(it, by, { amount, names }),
  });
}
