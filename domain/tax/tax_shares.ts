import { allocate, divideRounded, type Money, money, subtract } from "../kernel/mod.ts";
import type { TaxRate } from "./tax_rate.ts";

const MILLION = 1_000_000n;

/** The exact taxes of a unit of money, as fractions over one denominator. */
export type TaxShares = Readonly<{
  /** One numerator a rate. */
  each: readonly bigint[];
  all: bigint;
  /** Of a price without the taxes. */
  ofNet: bigint;
  /** Of a price that contains them. */
  ofGross: bigint;
}>;

/**
 * Works out a stack of rates without rounding. A compound rate is taken of the price and the taxes
 * before it, the others of the price alone.
 */
export function taxShares(
  rates: readonly Pick<TaxRate, "rateMillionths" | "compound">[],
): TaxShares {
  const ofNet = MILLION ** BigInt(rates.length);
  const each: bigint[] = [];
  let all = 0n;
  for (const { rateMillionths, compound } of rates) {
    const share = (compound ? ofNet + all : ofNet) * BigInt(rateMillionths) / MILLION;
    each.push(share);
    all += share;
  }
  return { each, all, ofNet, ofGross: ofNet + all };
}

/** All rates together, in millionths of the price without them, rounded. */
export function combinedMillionths({ all, ofNet }: TaxShares): number {
  return Number(divideRounded(all * MILLION, ofNet));
}

/** The tax in or on an amount, rounded half away from zero. */
export function taxOf(
  amount: Money,
  { shares: { all, ofNet, ofGross }, included }: Readonly<{ shares: TaxShares; included: boolean }>,
): Money {
  return money(divideRounded(amount.minor * all, included ? ofGross : ofNet), amount.currency);
}

/** Whether the exact tax is a fraction of the minor unit. */
export function isRounded(
  amount: Money,
  { shares: { all, ofNet, ofGross }, included }: Readonly<{ shares: TaxShares; included: boolean }>,
): boolean {
  return amount.minor * all % (included ? ofGross : ofNet) !== 0n;
}

/** A tax split over the rates that it is made of: largest remainder, nothing lost. */
export function splitTax(tax: Money, { each }: TaxShares): Money[] {
  return each.length === 0 ? [] : allocate(tax, each);
}

/** What is left of a price once the taxes in it are taken out, rounded. */
export function withoutTax(gross: Money, shares: TaxShares): Money {
  return subtract(gross, taxOf(gross, { shares, included: true }));
}
