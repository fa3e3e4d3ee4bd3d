import type { PricedTotals } from "../pricing/mod.ts";
import type { Refusal } from "../promotions/mod.ts";
import type { LoadedCart, Terms } from "./loaded_cart.ts";

export type CodeWarning = Readonly<{
  code: "promotion_code_not_applicable";
  promotionCode: string;
  reason: Refusal;
}>;

/** Why codes of the cart do nothing: each with the first thing that stands in its way. */
export function codeWarnings(
  { cart, promotionFacts }: Pick<LoadedCart, "cart" | "promotionFacts">,
  { terms, totals }: Readonly<{ terms: Terms; totals: PricedTotals }>,
): CodeWarning[] {
  return cart.promotionCodes.flatMap((promotionCode) => {
    const known = promotionFacts.codes.find(({ code }) => code === promotionCode);
    const id = known?.promotionId ?? null;
    if (id === null) return [warning(promotionCode, "code_unknown")];
    const promotion = terms.promotions.find((it) => it.id === id);
    if (promotion === undefined) return [warning(promotionCode, "not_active")];
    const refused = totals.refused.find(({ promotionId }) => promotionId === id);
    return refused === undefined ? [] : [warning(promotionCode, refused.reason)];
  });
}

function warning(promotionCode: string, reason: Refusal): CodeWarning {
  return { code: "promotion_code_not_applicable", promotionCode, reason };
}
