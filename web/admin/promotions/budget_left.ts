import type { PromotionV1 } from "@mercator/contracts/admin/v1";
import type { Money } from "@mercator/contracts/common";

/** What a campaign may still give away; null where it has no budget. */
export function budgetLeft({ budget, discounts }: PromotionV1): Money | null {
  if (budget === null) return null;
  const given = discounts.find(({ currency }) => currency === budget.currency)?.amount ?? 0;
  return { ...budget, amount: Math.max(0, budget.amount - given) };
}
