import { add, type Currency, type Money, subtract, zero } from "../kernel/mod.ts";
import type { Promotion, Refusal } from "../promotions/mod.ts";
import { type CartToPrice, priceCart } from "./price_cart.ts";

/** What one past cart would have cost under a promotion that was not there then. */
export type SimulatedCart = Readonly<{
  before: Money;
  after: Money;
  /** What the promotion would have taken off; nothing where it would not have applied. */
  discount: Money;
  refusal: Refusal | null;
}>;

export type SimulatedSums = Readonly<{
  currency: Currency;
  carts: number;
  touched: number;
  before: Money;
  after: Money;
  discount: Money;
}>;

/**
 * Prices a kept cart once more with the promotion beside those that it had, as if it had been active
 * then, with its code entered and nothing of it used. Draft or not, its dates do not count.
 */
export function simulatePromotion(cart: CartToPrice, promotion: Promotion): SimulatedCart {
  const active: Promotion = { ...promotion, status: "active", startsAt: null, endsAt: null };
  const others = cart.candidates.filter((it) => it.promotion.id !== promotion.id);
  const code = promotion.needsCode ? "SIMULATED" : null;
  const candidate = { promotion: active, code, usedUp: null, budgetLeft: null };
  const before = priceCart({ ...cart, candidates: others });
  const after = priceCart({ ...cart, candidates: [...others, candidate] });
  const applied = after.discounts.find(({ promotionId }) => promotionId === promotion.id);
  const refused = after.refused.find(({ promotionId }) => promotionId === promotion.id);
  return {
    before: before.total,
    after: after.total,
    discount: applied?.amount ?? zero(cart.currency),
    refusal: refused?.reason ?? null,
  };
}

/** Adds carts up by currency, in the order in which currencies come first. */
export function simulatedSums(carts: readonly SimulatedCart[]): SimulatedSums[] {
  const sums = new Map<Currency, SimulatedSums>();
  for (const { before, after, discount } of carts) {
    const { currency } = before;
    const none = zero(currency);
    const sum = sums.get(currency) ??
      { currency, carts: 0, touched: 0, before: none, after: none, discount: none };
    sums.set(currency, {
      currency,
      carts: sum.carts + 1,
      touched: sum.touched + (discount.minor > 0n ? 1 : 0),
      before: add(sum.before, before),
      after: add(sum.after, after),
      discount: add(sum.discount, discount),
    });
  }
  return [...sums.values()];
}

/** What the shop would have earned less, all in all: what it gave away, less what others gave then. */
export function lost({ before, after }: Pick<SimulatedSums, "before" | "after">): Money {
  return subtract(before, after);
}
