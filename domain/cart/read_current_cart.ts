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
import { type PricedCart, priceLoadedCart } from "./priced_cart.ts";
import type { CartDeps } from "./update_cart.ts";

export type ReadCurrentCart = Readonly<{ actor: Actor; market: MarketCode }>;
export type NoCurrentCart = Readonly<{ code: "cart_not_found"; cartId: null }>;

/** A shopper comes back: the open basket of this market that was changed last. */
export async function readCurrentCart(
  { actor, market }: ReadCurrentCart,
  { authorize, carts, terms, clock }: CartDeps,
): Promise<Result<PricedCart, NoCurrentCart | Denied>> {
  const owner = ownerOf(actor);
  const allowed = await authorize(actor, "cart.read", owner === null ? {} : ownerFacts(owner));
  if (!allowed.ok) return allowed;
  if (owner === null) return err({ code: "denied", action: "cart.read" });
  const [loaded, current] = await Promise.all([
    carts.loadCurrent(owner, market),
    terms.current(),
  ]);
  if (loaded === null) return err({ code: "cart_not_found", cartId: null });
  return ok(priceLoadedCart(loaded, { terms: current, at: clock() }));
}
