import type { Id, Result } from "../kernel/mod.ts";
import { type LineNotFound, removeLine } from "./cart.ts";
import type { PricedCart } from "./priced_cart.ts";
import { type CartCommand, type CartDeps, type CartError, updateCart } from "./update_cart.ts";

export type RemoveCartLine = CartCommand & Readonly<{ lineId: Id<"CartLine"> }>;

/** A shopper puts something back. */
export function removeCartLine(
  { lineId, ...command }: RemoveCartLine,
  deps: CartDeps,
): Promise<Result<PricedCart, CartError | LineNotFound>> {
  return updateCart(command, deps, { decide: ({ cart }) => removeLine(cart, lineId) });
}
