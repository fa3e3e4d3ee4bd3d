import { invariant } from "./result.ts";

/** Decimals of the minor unit by currency (ISO 4217). */
export const CURRENCY_DECIMALS = {
  AED: 2,
  BHD: 3,
  EUR: 2,
  GBP: 2,
  JPY: 0,
  USD: 2,
} as const;

export type Currency = keyof typeof CURRENCY_DECIMALS;

/** A signed amount in the currency's minor unit (cents, yen). Never a float. */
export type Money = Readonly<{ minor: bigint; currency: Currency }>;

export function money(minor: bigint, currency: Currency): Money {
  return { minor, currency };
}

export function zero(currency: Currency): Money {
  return money(0n, currency);
}

export function isCurrency(code: string): code is Currency {
  return Object.hasOwn(CURRENCY_DECIMALS, code);
}

export function add(a: Money, b: Money): Money {
  invariant(a.currency === b.currency, "add() needs one currency");
  return money(a.minor + b.minor, a.currency);
}

export function subtract(a: Money, b: Money): Money {
  invariant(a.currency === b.currency, "subtract() needs one currency");
  return money(a.minor - b.minor, a.currency);
}

export function multiply(a: Money, times: number): Money {
  invariant(Number.isSafeInteger(times), "multiply() needs a whole number");
  return money(a.minor * BigInt(times), a.currency);
}

export function sum(parts: readonly Money[], currency: Currency): Money {
  return parts.reduce(add, zero(currency));
}

/** Negative, zero or positive, as a comparator wants it. */
export function compare(a: Money, b: Money): number {
  invariant(a.currency === b.currency, "compare() needs one currency");
  return a.minor < b.minor ? -1 : a.minor > b.minor ? 1 : 0;
}

export function equals(a: Money, b: Money): boolean {
  return a.currency === b.currency && a.minor === b.minor;
}

/** `numerator / denominator`, rounded to the nearest whole number, halves away from zero. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  invariant(denominator > 0n, "divideRounded() needs a positive denominator");
  const sign = numerator < 0n ? -1n : 1n;
  return sign * ((2n * numerator * sign + denominator) / (2n * denominator));
}

/**
 * Splits `total` in proportion to `weights` without losing or inventing a minor unit: the parts
 * always sum to `total`. Units left over go to the largest remainders, and to the earliest part on
 * a tie, so the split is repeatable (largest-remainder method, also called Hamilton's).
 */
export function allocate(total: Money, weights: readonly bigint[]): Money[] {
  invariant(weights.length > 0, "allocate() needs at least one weight");
  invariant(weights.every((w) => w >= 0n), "allocate() weights must be >= 0");
  const weightSum = weights.reduce((a, b) => a + b, 0n);
  const shares = weightSum === 0n ? weights.map(() => 1n) : weights;
  const divisor = weightSum === 0n ? BigInt(weights.length) : weightSum;
  const sign = total.minor < 0n ? -1n : 1n;
  const amount = total.minor * sign;

  const parts = shares.map((w) => amount * w / divisor);
  const remainders = shares.map((w) => amount * w % divisor);
  const leftover = amount - parts.reduce((a, b) => a + b, 0n);
  const byRemainder = [...remainders.keys()].sort((a, b) => {
    const [left, right] = [remainders[a]!, remainders[b]!];
    return left === right ? a - b : left > right ? -1 : 1;
  });
  for (const index of byRemainder.slice(0, Number(leftover))) parts[index]! += 1n;

  invariant(parts.reduce((a, b) => a + b, 0n) === amount, "allocate() must keep the total");
  return parts.map((part) => money(part * sign, total.currency));
}
