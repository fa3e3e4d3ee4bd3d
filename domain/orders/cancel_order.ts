import type { Result } from "../kernel/mod.ts";
import type { CancellationReason } from "./order.ts";
import { type OrderNotCancellable, requestCancellation } from "./order_decisions.ts";
import type { OrderRecord } from "./order_record.ts";
import type { StaffCommand, StaffDeedError, StaffDeps } from "./staff_command.ts";
import { staffDeed } from "./staff_deed.ts";

export type CancelOrder = StaffCommand & Readonly<{ reason: CancellationReason }>;
export type CancelOrderError = StaffDeedError | OrderNotCancellable;

/** Staff call an order off before anything of it is sent. */
export function cancelOrder(
  { reason, ...command }: CancelOrder,
  deps: StaffDeps,
): Promise<Result<OrderRecord, CancelOrderError>> {
  return staffDeed<OrderNotCancellable>(command, deps, {
    action: "orders.cancel",
    decide: (it, by, { names }) => requestCancellation(it, by, { reason, names }),
  });
}
