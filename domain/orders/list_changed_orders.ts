import { type Actor, type Denied, ok, type Result } from "../kernel/mod.ts";
import type { ListOrdersDeps } from "./list_orders.ts";
import type { ChangedOrders, OrderLists } from "./ports.ts";

export type ListChangedOrders = Readonly<{ actor: Actor }> & Parameters<OrderLists["changed"]>[0];

/** A service client keeps up with the orders, those changed first first. */
export async function listChangedOrders(
  { actor, ...query }: ListChangedOrders,
  { authorize, lists }: ListOrdersDeps,
): Promise<Result<ChangedOrders, Denied>> {
  const allowed = await authorize(actor, "orders.list", {});
  if (!allowed.ok) return allowed;
  return ok(await lists.changed(query));
}
