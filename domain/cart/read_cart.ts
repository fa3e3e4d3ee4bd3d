import { type Actor, type Denied, err, ok, ownerFacts, type Result } from "../kernel/mod.ts";
import type { CartId } from "./cart.ts";
import { type PricedCart, priceLoadedCart } from "./priced_cart.ts";
import type { CartDeps, CartNotFound } from "./update_cart.ts";

export type ReadCart = Readonly<{ actor: Actor; cartId: CartId }>;

/** A shopper looks into the basket. It is priced anew; nothing is stored. */
export async function readCart(
  { actor, cartId }: ReadCart,
  { authorize, carts, terms, clock }: CartDeps,
): Promise<Result<PricedCart, CartNotFound | Denied>> {
  const [loaded, current] = await Promise.all([carts.load(cartId), terms.current()]);
  if (loaded === null) return err({ code: "cart_not_found", cartId });
  const allowed = await authorize(actor, "cart.read", ownerFacts(loaded.cart.owner));
  if (!allowed.ok) return allowed;
  return ok(priceLoadedCart(loaded, { terms: current, at: clock() }));
}
