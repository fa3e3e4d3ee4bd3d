import type { Result } from "../kernel/mod.ts";
import { operationRunner } from "./operation_runner.ts";
import type { CancellationReason } from "./order.ts";
import { type OrderNotCancellable, requestCancellation } from "./order_decisions.ts";
import type { OrderRecord } from "./order_record.ts";
import {
  orderFacts,
  orderNotFound,
  type StaffCommand,
  type StaffDeedError,
  type StaffDeps,
} from "./staff_command.ts";

export type CancelOrder = StaffCommand & Readonly<{ reason: CancellationReason }>;
export type CancelOrderError = StaffDeedError | OrderNotCancellable;

/** Staff call an order off before anything of it is sent. */
export async function cancelOrder(
  { actor, orderId, reason, ifMatch, once }: CancelOrder,
  { authorize, ...deps }: StaffDeps,
): Promise<Result<OrderRecord, CancelOrderError>> {
  const record = await deps.orders.find(orderId);
  if (record === null) return orderNotFound;
  const allowed = await authorize(actor, "orders.cancel", orderFacts(record.order));
  if (!allowed.ok) return allowed;

  const runner = operationRunner(deps);
  const names = runner.operationNames(once);
  return await runner.request({
    actor,
    record,
    ifMatch,
    once,
    decide: (it, by) => requestCancellation(it, by, { reason, names }),
  });
}
