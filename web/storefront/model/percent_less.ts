import type { MarketCodeV1, ProductSummaryV1 } from "@mercator/contracts/storefront/v1";

type Priced = Pick<ProductSummaryV1, "price_from" | "compare_at_price" | "lowest_price_30_days">;

/**
 * By how many per cent a product is reduced, rounded; 0 where that is not to be said. In the EU a
 * percentage is taken of the lowest price of the 30 days before (Court of Justice, C-330/23).
 */
export function percentLess(
  { price_from: now, compare_at_price: before, lowest_price_30_days: lowest }: Priced,
  market: MarketCodeV1,
): number {
  const base = before === null ? null : market === "us" ? before : lowest;
  if (base === null || base.amount <= now.amount) return 0;
  return Math.round(((base.amount - now.amount) * 100) / base.amount);
}
