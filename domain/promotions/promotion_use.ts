import type { Id, Money } from "../kernel/mod.ts";

/** What an order takes of a promotion: counted and stored when the order is placed. */
export type PromotionUse = Readonly<{
  promotionId: Id<"Promotion">;
  /** The version that the cart was priced with; another one refuses the order. */
  version: number;
  /** The code that opened it; null where none was needed. */
  code: string | null;
  /** What it took off. */
  amount: Money;
}>;

/** Why a promotion cannot be used although the cart was priced with it. */
export const USE_REFUSALS = [
  "usage_limit_reached",
  "customer_limit_reached",
  "code_used_up",
  "budget_exhausted",
] as const;
export type UseRefusal = (typeof USE_REFUSALS)[number];

/** Others were first. The cart is as it was, and nothing was charged. */
export type PromotionUsedUp = Readonly<{
  code: "promotion_used_up";
  promotions: readonly Readonly<{ promotionId: Id<"Promotion">; reason: UseRefusal }>[];
}>;

/** It was changed, ended or put away after the cart was priced with it. */
export type PromotionChanged = Readonly<{
  code: "promotion_changed_meanwhile";
  promotionIds: readonly Id<"Promotion">[];
}>;
