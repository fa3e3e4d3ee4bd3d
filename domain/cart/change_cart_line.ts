import type { Id, Result } from "../kernel/mod.ts";
import { changeLine, type LineNotFound, type QuantityUnavailable } from "./cart.ts";
import type { PricedCart } from "./priced_cart.ts";
import { type CartCommand, type CartDeps, type CartError, updateCart } from "./update_cart.ts";

export type ChangeCartLine = CartCommand & Readonly<{ lineId: Id<"CartLine">; quantity: number }>;
export type ChangeCartLineError = CartError | LineNotFound | QuantityUnavailable;

/** A shopper wants more or fewer of something. */
export function changeCartLine(
  { lineId, quantity, ...command }: ChangeCartLine,
  deps: CartDeps,
): Promise<Result<PricedCart, ChangeCartLineError>> {
  return updateCart(
    command,
    deps,
    {
      decide: ({ cart, catalogue }) =>
        changeLine(cart, { lineId, quantity, factsOf: (id) => catalogue.get(id) ?? null }),
    },
  );
}
