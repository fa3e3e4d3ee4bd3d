import { type Actor, type Authorize, type Denied, ok, type Result } from "../kernel/mod.ts";
import type { OrderLists, OrderPage } from "./ports.ts";

export type ListOrders = Readonly<{ actor: Actor }> & Parameters<OrderLists["list"]>[0];
export type ListOrdersDeps = Readonly<{ authorize: Authorize; lists: OrderLists }>;

/** Staff look for orders. */
export async function listOrders(
  { actor, ...query }: ListOrders,
  { authorize, lists }: ListOrdersDeps,
): Promise<Result<OrderPage, Denied>> {
  const allowed = await authorize(actor, "orders.list", {});
  if (!allowed.ok) return allowed;
  return ok(await lists.list(query));
}
