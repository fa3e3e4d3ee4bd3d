import { ok, type Result } from "../kernel/mod.ts";
import { normalCode } from "../promotions/mod.ts";
import type { PricedCart } from "./priced_cart.ts";
import { type CartCommand, type CartDeps, type CartError, updateCart } from "./update_cart.ts";

export type ApplyPromotionCode = CartCommand & Readonly<{ promotionCode: string }>;

/** More than anybody uses at once: the oldest makes way. */
export const CODES_MAX = 10;

/**
 * A shopper enters a code. One that the shop knows stays with the cart, even where it does nothing
 * yet: the cart says why. One that it does not know is answered with a warning, and not kept.
 */
export function applyPromotionCode(
  { promotionCode, ...command }: ApplyPromotionCode,
  deps: CartDeps,
): Promise<Result<PricedCart, CartError>> {
  const code = normalCode(promotionCode);
  const also = code === null ? {} : { promotionCode: code };
  const unknown = {
    code: "promotion_code_not_applicable",
    promotionCode,
    reason: "code_unknown",
  } as const;
  return updateCart({ ...command, also }, deps, {
    decide: ({ cart, promotionFacts: { codes } }) => {
      if (code === null || !isKnown(codes, code) || cart.promotionCodes.includes(code)) {
        return ok(cart);
      }
      return ok({ ...cart, promotionCodes: [...cart.promotionCodes, code].slice(-CODES_MAX) });
    },
    warn: ({ promotionFacts: { codes } }) => code !== null && isKnown(codes, code) ? [] : [unknown],
  });
}

function isKnown(
  codes: readonly Readonly<{ code: string; promotionId: string | null }>[],
  code: string,
): boolean {
  return codes.some((it) => it.code === code && it.promotionId !== null);
}
