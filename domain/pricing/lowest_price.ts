import { after, type Instant, type Money } from "../kernel/mod.ts";

const DAYS_30_MS = 30 * 86_400_000;

/** A price that held from `at` on; null: from then on it was not for sale. In any order. */
export type PriceChange = Readonly<{ at: Instant; price: Money | null }>;

/**
 * The lowest price of the 30 days before a reduction that began at `reducedAt`, which has to stand
 * beside it (Directive 98/6/EC, article 6a, as inserted by Directive (EU) 2019/2161; Court of Justice,
 * C-330/23: a percentage is taken of it, too). The price that held when those days began counts; the
 * reduced price itself does not. Null: it was not for sale in those days.
 */
export function lowestPriceBefore(
  changes: readonly PriceChange[],
  reducedAt: Instant,
): Money | null {
  const since = after(reducedAt, -DAYS_30_MS);
  const before = changes
    .filter(({ at }) => at < reducedAt)
    .toSorted((a, b) => a.at - b.at);
  const prices = before
    .filter((_, nth) => (before[nth + 1]?.at ?? reducedAt) > since)
    .flatMap(({ price }) => price ?? []);
  return prices.reduce<Money | null>(
    (lowest, price) => lowest === null || price.minor < lowest.minor ? price : lowest,
    null,
  );
}
