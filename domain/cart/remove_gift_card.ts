import { type Id, ok, type Result } from "../kernel/mod.ts";
import type { PricedCart } from "./priced_cart.ts";
import { type CartCommand, type CartDeps, type CartError, updateCart } from "./update_cart.ts";

export type RemoveGiftCard = CartCommand & Readonly<{ giftCardId: Id<"ValueAccount"> }>;

/** A shopper does not pay with a gift card after all; one that is not in the cart is gone already. */
export function removeGiftCard(
  { giftCardId, ...command }: RemoveGiftCard,
  deps: CartDeps,
): Promise<Result<PricedCart, CartError>> {
  return updateCart(command, deps, {
    decide: ({ cart }) =>
      ok({ ...cart, giftCards: cart.giftCards.filter((id) => id !== giftCardId) }),
  });
}
