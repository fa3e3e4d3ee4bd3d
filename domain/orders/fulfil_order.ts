import type { Result } from "../kernel/mod.ts";
import { fulfil, type FulfilRefusal, type Parcel, type UnitsToSend } from "./order_decisions.ts";
import type { OrderRecord } from "./order_record.ts";
import type { StaffCommand, StaffDeedError, StaffDeps } from "./staff_command.ts";
import { staffDeed } from "./staff_deed.ts";

export type FulfilOrder =
  & StaffCommand
  & Omit<Parcel, "id">
  & Readonly<{ units: UnitsToSend }>;
export type FulfilOrderError = StaffDeedError | FulfilRefusal;

/** Staff send goods: the units leave the stock, the parcel goes on the order. */
export function fulfilOrder(
  { units, carrier, trackingNumber, trackingUrl, ...command }: FulfilOrder,
  deps: StaffDeps,
): Promise<Result<OrderRecord, FulfilOrderError>> {
  const parcel = { id: deps.newId("Fulfilment"), carrier, trackingNumber, trackingUrl };
  return staffDeed<FulfilRefusal>(command, deps, {
    action: "orders.fulfil",
    decide: (it, by) => fulfil(it, by, { units, parcel }),
  });
}
