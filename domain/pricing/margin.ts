import { divideRounded, type Money, subtract } from "../kernel/mod.ts";
import { type TaxRate, taxShares, withoutTax } from "../tax/mod.ts";

/** What is left of a price once the tax in it and the cost of the goods are taken away. */
export type Margin = Readonly<{
  /** Without tax. */
  net: Money;
  /** Below zero where it is sold for less than it cost. */
  profit: Money;
  /** Of the net price, in millionths, rounded half away from zero; null for a net price of nothing. */
  marginMillionths: number | null;
  /** On the cost; null where it cost nothing. */
  markupMillionths: number | null;
}>;

/** Price and cost are of one currency; the cost is without tax, the price as it is shown. */
export function marginOf(
  price: Money,
  { cost, taxRates, taxIncluded }: Readonly<{
    cost: Money;
    taxRates: readonly TaxRate[];
    taxIncluded: boolean;
  }>,
): Margin {
  const net = taxIncluded ? withoutTax(price, taxShares(taxRates)) : price;
  const profit = subtract(net, cost);
  return {
    net,
    profit,
    marginMillionths: millionthsOf(profit, net),
    markupMillionths: millionthsOf(profit, cost),
  };
}

function millionthsOf({ minor }: Money, whole: Money): number | null {
  return whole.minor > 0n ? Number(divideRounded(minor * 1_000_000n, whole.minor)) : null;
}
