import {
  type Actor,
  type Authorize,
  type Denied,
  err,
  type Once,
  ownerFacts,
  type Resource,
} from "../kernel/mod.ts";
import type { Order, OrderId } from "./order.ts";
import type { OperationDeps, StaffError } from "./operation_runner.ts";
import type { OrderRecord } from "./order_record.ts";

/** What every deed of staff says. `ifMatch` is the version of the order that they looked at. */
export type StaffCommand = Readonly<{
  actor: Actor;
  orderId: OrderId;
  ifMatch: number | null;
  once: Once<OrderRecord> | null;
}>;

export type StaffDeps = OperationDeps & Readonly<{ authorize: Authorize }>;
export type StaffDeedError = StaffError | Denied;

/** The facts about an order that the policies look at. */
export function orderFacts({ id, owner }: Pick<Order, "id" | "owner">): Resource {
  return { ...ownerFacts(owner), orderId: id };
}

/** The same about a refund that waits: who asked for it may not agree to it. */
export function approvalFacts({ order, operations }: OrderRecord, approvalId: string): Resource {
  const asked = operations.find(({ approval }) => approval?.id === approvalId);
  return { ...orderFacts(order), approvalId, requestedBy: asked?.actor.id ?? null };
}

export const orderNotFound = err({ code: "order_not_found" } as const);
