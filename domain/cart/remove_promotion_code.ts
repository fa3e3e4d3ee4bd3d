import { ok, type Result } from "../kernel/mod.ts";
import { normalCode } from "../promotions/mod.ts";
import type { PricedCart } from "./priced_cart.ts";
import { type CartCommand, type CartDeps, type CartError, updateCart } from "./update_cart.ts";

export type RemovePromotionCode = CartCommand & Readonly<{ promotionCode: string }>;

/** A shopper takes a code out again; one that is not in the cart is gone already. */
export function removePromotionCode(
  { promotionCode, ...command }: RemovePromotionCode,
  deps: CartDeps,
): Promise<Result<PricedCart, CartError>> {
  return updateCart(command, deps, {
    decide: ({ cart }) => {
      const typed = normalCode(promotionCode) ?? promotionCode;
      const promotionCodes = cart.promotionCodes.filter((code) => code !== typed);
      return ok({ ...cart, promotionCodes });
    },
  });
}
