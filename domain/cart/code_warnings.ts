import type { Money } from "../kernel/mod.ts";
import type { CartToPrice, PricedTotals } from "../pricing/mod.ts";
import { missingSubtotal, type Promotion, type Refusal } from "../promotions/mod.ts";
import type { LoadedCart, Terms } from "./loaded_cart.ts";

export type CodeWarning = Readonly<{
  code: "promotion_code_not_applicable";
  promotionCode: string;
  reason: Refusal;
  /** Where the goods are not worth enough: what is missing. */
  missing?: Money;
}>;

type Priced = Readonly<{ terms: Terms; totals: PricedTotals; pricing: CartToPrice }>;

/** Why codes of the cart do nothing: each with the first thing that stands in its way. */
export function codeWarnings(
  { cart, promotionFacts }: Pick<LoadedCart, "cart" | "promotionFacts">,
  { terms, totals, pricing }: Priced,
): CodeWarning[] {
  return cart.promotionCodes.flatMap((promotionCode) => {
    const known = promotionFacts.codes.find(({ code }) => code === promotionCode);
    const id = known?.promotionId ?? null;
    if (id === null) return [warning(promotionCode, "code_unknown")];
    const promotion = terms.promotions.find((it) => it.id === id);
    if (promotion === undefined) return [warning(promotionCode, "not_active")];
    const refused = totals.refused.find(({ promotionId }) => promotionId === id);
    if (refused === undefined) return [];
    return [{
      ...warning(promotionCode, refused.reason),
      ...missingIn(promotion, { pricing, ...refused }),
    }];
  });
}

/** Only where the worth of the goods is what stands in the way. */
function missingIn(
  { condition }: Promotion,
  { pricing, reason }: Readonly<{ pricing: CartToPrice; reason: Refusal }>,
): Readonly<{ missing?: Money }> {
  const missing = reason === "subtotal_too_low" ? missingSubtotal(condition, pricing) : null;
  return missing === null ? {} : { missing };
}

function warning(promotionCode: string, reason: Refusal): CodeWarning {
  return { code: "promotion_code_not_applicable", promotionCode, reason };
}
