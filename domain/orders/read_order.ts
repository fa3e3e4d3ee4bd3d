import { type Actor, type Authorize, type Denied, ok, type Result } from "../kernel/mod.ts";
import type { OrderId } from "./order.ts";
import type { OrderRecord } from "./order_record.ts";
import type { OrderBook, OrderNotFound } from "./ports.ts";
import { orderFacts, orderNotFound } from "./staff_command.ts";

export type ReadOrder = Readonly<{ actor: Actor; orderId: OrderId }>;
export type ReadOrderDeps = Readonly<{ authorize: Authorize; orders: Pick<OrderBook, "find"> }>;

/** Its owner, the holder of its link, staff and service clients look at an order. */
export async function readOrder(
  { actor, orderId }: ReadOrder,
  { authorize, orders }: ReadOrderDeps,
): Promise<Result<OrderRecord, OrderNotFound | Denied>> {
  const record = await orders.find(orderId);
  if (record === null) return orderNotFound;
  const allowed = await authorize(actor, "orders.read", orderFacts(record.order));
  if (!allowed.ok) return allowed;
  return ok(record);
}
