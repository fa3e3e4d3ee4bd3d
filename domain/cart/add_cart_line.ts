import type { Id, Result } from "../kernel/mod.ts";
import { addLine, type CartFull, type QuantityUnavailable, type VariantNotFound } from "./cart.ts";
import type { PricedCart } from "./priced_cart.ts";
import { type CartCommand, type CartDeps, type CartError, updateCart } from "./update_cart.ts";

export type AddCartLine = CartCommand & Readonly<{ variantId: Id<"Variant">; quantity: number }>;
export type AddCartLineError = CartError | VariantNotFound | QuantityUnavailable | CartFull;

/** A shopper puts something into the basket. */
export function addCartLine(
  { variantId, quantity, ...command }: AddCartLine,
  deps: CartDeps,
): Promise<Result<PricedCart, AddCartLineError>> {
  const lineId = deps.newId("CartLine");
  return updateCart({ ...command, also: { variantId } }, deps, {
    decide: ({ cart, catalogue }) => {
      const facts = catalogue.get(variantId) ?? null;
      return addLine(cart, { lineId, variantId, quantity, facts });
    },
  });
}
