import {
  type Currency,
  CURRENCY_DECIMALS,
  divideRounded,
  invariant,
  type Money,
  money,
} from "../kernel/mod.ts";

/** How many units of `to` one unit of `from` buys: 1.0837 is `{ numerator: 10837n, denominator: 10000n }`. */
export type ExchangeRate = Readonly<{
  from: Currency;
  to: Currency;
  numerator: bigint;
  denominator: bigint;
}>;

/**
 * What a merchant makes of a converted price. `nearest` of 5, 10 or 100 minor units; `ending` is the
 * next price, not below the converted one, whose last digits are those: 99 of 100 for prices in .99.
 */
export type RoundingRule =
  | Readonly<{ kind: "exact" }>
  | Readonly<{ kind: "nearest"; minor: bigint }>
  | Readonly<{ kind: "ending"; minor: bigint; of: bigint }>;

/** A price in another currency, by rate and rule. Nothing costs nothing in every currency. */
export function convertPrice(
  price: Money,
  { rate, rounding }: Readonly<{ rate: ExchangeRate; rounding: RoundingRule }>,
): Money {
  invariant(price.currency === rate.from, "a rate converts the currency that it is for");
  invariant(price.minor >= 0n, "a price is never negative");
  invariant(rate.numerator > 0n && rate.denominator > 0n, "a rate is above zero");
  if (price.minor === 0n) return money(0n, rate.to);
  const up = 10n ** BigInt(CURRENCY_DECIMALS[rate.to]);
  const down = 10n ** BigInt(CURRENCY_DECIMALS[rate.from]);
  const numerator = price.minor * rate.numerator * up;
  const denominator = rate.denominator * down;
  return money(rounded({ numerator, denominator }, rounding), rate.to);
}

/** Rounded once, from the exact value, so that two roundings never add up. */
function rounded(
  { numerator, denominator }: Readonly<{ numerator: bigint; denominator: bigint }>,
  rule: RoundingRule,
): bigint {
  switch (rule.kind) {
    case "exact":
      return divideRounded(numerator, denominator);
    case "nearest":
      invariant(rule.minor > 0n, "prices are rounded to a step above zero");
      return divideRounded(numerator, denominator * rule.minor) * rule.minor;
    case "ending": {
      const { minor, of } = rule;
      invariant(minor >= 0n && minor < of, "an ending is shorter than what it ends");
      const least = (numerator + denominator - 1n) / denominator;
      const next = least / of * of + minor;
      return next >= least ? next : next + of;
    }
  }
}
