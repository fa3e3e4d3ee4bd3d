import { divideRounded, type Money, money } from "../kernel/mod.ts";

const MILLION = 1_000_000n;

/** What a state takes from goods of one category: 190000 millionths are 19 %. */
export type TaxRate = Readonly<{
  country: string;
  /** ISO 3166-2 subdivision without the country, such as CA; empty for the whole country. */
  region: string;
  category: string;
  name: string;
  rateMillionths: number;
}>;

export type TaxPlace = Readonly<{ country: string; region: string | null; category: string }>;

/** The rate of a region before that of its country; where none is known, a rate of zero named "none". */
export function resolveRate(
  rates: readonly TaxRate[],
  { country, region, category }: TaxPlace,
): TaxRate {
  const here = rates.filter((rate) => rate.country === country && rate.category === category);
  const wanted = region ?? "";
  return here.find((rate) => rate.region === wanted) ??
    here.find((rate) => rate.region === "") ??
    { country, region: wanted, category, name: "none", rateMillionths: 0 };
}

/** The tax that an amount contains, rounded half away from zero. */
export function taxIn(amount: Money, { rateMillionths }: Pick<TaxRate, "rateMillionths">): Money {
  const rate = BigInt(rateMillionths);
  return money(divideRounded(amount.minor * rate, MILLION + rate), amount.currency);
}

/** The tax that comes on top of an amount, rounded half away from zero. */
export function taxOn(amount: Money, { rateMillionths }: Pick<TaxRate, "rateMillionths">): Money {
  return money(divideRounded(amount.minor * BigInt(rateMillionths), MILLION), amount.currency);
}
