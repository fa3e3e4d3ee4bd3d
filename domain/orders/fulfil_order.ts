import type { Result } from "../kernel/mod.ts";
import { operationRunner } from "./operation_runner.ts";
import { fulfil, type FulfilRefusal, type Parcel, type UnitsToSend } from "./order_decisions.ts";
import type { OrderRecord } from "./order_record.ts";
import {
  orderFacts,
  orderNotFound,
  type StaffCommand,
  type StaffDeedError,
  type StaffDeps,
} from "./staff_command.ts";

export type FulfilOrder =
  & StaffCommand
  & Omit<Parcel, "id">
  & Readonly<{ units: UnitsToSend }>;
export type FulfilOrderError = StaffDeedError | FulfilRefusal;

/** Staff send goods: the units leave the stock, the parcel goes on the order. */
export async function fulfilOrder(
  { actor, orderId, units, ifMatch, once, ...parcel }: FulfilOrder,
  { authorize, ...deps }: StaffDeps,
): Promise<Result<OrderRecord, FulfilOrderError>> {
  const record = await deps.orders.find(orderId);
  if (record === null) return orderNotFound;
  const allowed = await authorize(actor, "orders.fulfil", orderFacts(record.order));
  if (!allowed.ok) return allowed;

  const id = deps.newId("Fulfilment");
  return await operationRunner(deps).request({
    actor,
    record,
    ifMatch,
    once,
    decide: (it, by) => fulfil(it, by, { units, parcel: { ...parcel, id } }),
  });
}
