import { add, type Instant, type Money, multiply, subtract, zero } from "../kernel/mod.ts";
import { catalogRefusal, matches, type Promotion, type Refusal } from "../promotions/mod.ts";
import type { Terms } from "./loaded_cart.ts";
import type { PricedCart } from "./priced_cart.ts";

/** What became of one promotion on one cart. */
export type PromotionVerdict = Readonly<{
  promotion: Promotion;
  /** The code of the cart that opens it; null where none does. */
  code: string | null;
  /** What it takes off: nothing where it does not apply. */
  amount: Money;
  /** Why it does not apply; null where it does. */
  reason: Refusal | null;
}>;

type Context = Readonly<{ terms: Pick<Terms, "promotions">; at: Instant }>;

/** For each promotion of the shop, that it applied or why not: also those that nobody has a code for. */
export function promotionVerdicts(priced: PricedCart, { terms, at }: Context): PromotionVerdict[] {
  return terms.promotions.map((promotion) =>
    promotion.kind === "catalog"
      ? inCatalogue(promotion, { priced, at })
      : onCart(promotion, priced)
  );
}

function onCart(promotion: Promotion, { totals, cart }: PricedCart): PromotionVerdict {
  const applied = totals.discounts.find(({ promotionId }) => promotionId === promotion.id);
  if (applied !== undefined) {
    return { promotion, code: applied.code, amount: applied.amount, reason: null };
  }
  const refused = totals.refused.find(({ promotionId }) => promotionId === promotion.id);
  return {
    promotion,
    code: refused?.code ?? null,
    amount: zero(cart.currency),
    reason: refused?.reason ?? "code_missing",
  };
}

function inCatalogue(
  promotion: Promotion,
  { priced, at }: Readonly<{ priced: PricedCart; at: Instant }>,
): PromotionVerdict {
  const { lines, pricing, cart } = priced;
  const amount = lines.reduce(
    (sum, { listed, quantity }) =>
      listed.lowered?.promotionId === promotion.id
        ? add(sum, multiply(subtract(listed.lowered.from, listed.unitPrice), quantity))
        : sum,
    zero(cart.currency),
  );
  if (amount.minor > 0n) return { promotion, code: null, amount, reason: null };
  const { action } = promotion;
  const isMeant = "of" in action && pricing.lines.some((line) => matches(line, action.of));
  const isTaken = pricing.lines.some(({ lowered }) => lowered !== null);
  const reason = catalogRefusal(promotion, { viewer: pricing, at }) ??
    (isMeant && isTaken ? "group_taken" : "nothing_to_discount");
  return { promotion, code: null, amount, reason };
}
