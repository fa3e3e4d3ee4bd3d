import { type Denied, err, ok, ownerFacts, type Result } from "../kernel/mod.ts";
import { type OfferedShipping, priceLoadedCart, shippingOffers } from "./priced_cart.ts";
import type { ReadCart } from "./read_cart.ts";
import type { CartDeps, CartNotFound } from "./update_cart.ts";

/** The ways of delivery for a cart. Without an address they are those of the market's home country. */
export async function listShippingOptions(
  { actor, cartId }: ReadCart,
  { authorize, carts, terms, clock }: CartDeps,
): Promise<Result<readonly OfferedShipping[], CartNotFound | Denied>> {
  const [loaded, current] = await Promise.all([carts.load(cartId), terms.current()]);
  if (loaded === null) return err({ code: "cart_not_found", cartId });
  const allowed = await authorize(actor, "cart.read", ownerFacts(loaded.cart.owner));
  if (!allowed.ok) return allowed;
  const context = { terms: current, at: clock() };
  const { cart, lines } = priceLoadedCart(loaded, context);
  return ok(shippingOffers({ loaded: { ...loaded, cart }, lines }, context));
}
