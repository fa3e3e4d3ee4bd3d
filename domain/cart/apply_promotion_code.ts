import { type Denied, ok, type Result } from "../kernel/mod.ts";
import type { PricedCart } from "./priced_cart.ts";
import { type ReadCart, readCart } from "./read_cart.ts";
import type { CartDeps, CartNotFound } from "./update_cart.ts";

export type ApplyPromotionCode = ReadCart & Readonly<{ promotionCode: string }>;

/** There are no promotions yet: the cart is answered as it is, with a warning, and nothing is stored. */
export async function applyPromotionCode(
  { promotionCode, ...command }: ApplyPromotionCode,
  deps: CartDeps,
): Promise<Result<PricedCart, CartNotFound | Denied>> {
  const read = await readCart(command, deps);
  if (!read.ok) return read;
  const reason = "code_unknown";
  const warning = { code: "promotion_code_not_applicable", promotionCode, reason } as const;
  return ok({ ...read.value, warnings: [...read.value.warnings, warning] });
}
