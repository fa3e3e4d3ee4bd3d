import {
  type Actor,
  type Denied,
  err,
  type MarketCode,
  ok,
  ownerFacts,
  type Result,
} from "../kernel/mod.ts";
import { ownerOf } from "./create_cart.ts";
import type { PendingOrder } from "./ports.ts";
import { type PricedCart, priceLoadedCart } from "./priced_cart.ts";
import type { CartDeps } from "./update_cart.ts";

export type ReadCurrentCart = Readonly<{ actor: Actor; market: MarketCode }>;
/** `pendingOrder`: the basket is not lost, it waits for its payment. */
export type NoCurrentCart = Readonly<{
  code: "cart_not_found";
  cartId: null;
  pendingOrder: Readonly<PendingOrder & { orderUrl: string }> | null;
}>;
export type ReadCurrentCartDeps =
  & CartDeps
  & Readonly<{ orderUrl: (order: PendingOrder) => string | Promise<string> }>;

/**
 * A shopper comes back: the open basket of this market that was changed last. Only where there is
 * none it is asked for the order that the last one became.
 */
export async function readCurrentCart(
  { actor, market }: ReadCurrentCart,
  { authorize, carts, terms, clock, orderUrl }: ReadCurrentCartDeps,
): Promise<Result<PricedCart, NoCurrentCart | Denied>> {
  const owner = ownerOf(actor);
  const allowed = await authorize(actor, "cart.read", owner === null ? {} : ownerFacts(owner));
  if (!allowed.ok) return allowed;
  if (owner === null) return err({ code: "denied", action: "cart.read" });
  const [loaded, current] = await Promise.all([
    carts.loadCurrent(owner, market),
    terms.current(),
  ]);
  if (loaded !== null) return ok(priceLoadedCart(loaded, { terms: current, at: clock() }));
  const order = await carts.pendingOrder(owner, market);
  const pendingOrder = order && { ...order, orderUrl: await orderUrl(order) };
  return err({ code: "cart_not_found", cartId: null, pendingOrder });
}
