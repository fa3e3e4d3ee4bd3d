import type { Money } from "@mercator/contracts/common";
import { money } from "../ui/format.ts";

/** Sums that never add euros to dollars: `€295.50 and $228.00`. */
export function sumsByCurrency(amounts: readonly Money[]): string {
  const sums = new Map<Money["currency"], number>();
  for (const { amount, currency } of amounts) {
    sums.set(currency, (sums.get(currency) ?? 0) + amount);
  }
  return [...sums].map(([currency, amount]) => money({ amount, currency })).join(" and ");
}
