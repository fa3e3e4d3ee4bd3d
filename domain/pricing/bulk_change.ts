import { add, compare, type Money, money } from "../kernel/mod.ts";
import { convertPrice, type ExchangeRate, type RoundingRule } from "./convert_price.ts";

const WHOLE = 1_000_000;

/** What becomes of many prices at once. */
export type BulkChange =
  /** Up or down by a part, in millionths: 50,000 is 5 % more. At least −1,000,000. */
  | Readonly<{ kind: "percent"; millionths: number }>
  /** Up or down by an amount; never below nothing. */
  | Readonly<{ kind: "amount"; by: Money }>
  /** What another list says, converted where it is of another currency, and more or less by a part. */
  | Readonly<{ kind: "from_list"; rate: ExchangeRate; millionths: number }>;

/** What is crossed out beside the new price. */
export type CompareAtRule =
  /** What is crossed out now. */
  | "keep"
  | "clear"
  /** The price that the change begins with, where the new one is lower. */
  | "price_before";

/** The price that comes of one, rounded once, from the exact value. */
export function changedPrice(
  price: Money,
  { change, rounding }: Readonly<{ change: BulkChange; rounding: RoundingRule }>,
): Money {
  if (change.kind === "amount") {
    const sum = add(price, change.by);
    const left = sum.minor > 0n ? sum : money(0n, price.currency);
    return convertPrice(left, { rate: sameCurrency(price), rounding });
  }
  const rate = change.kind === "from_list" ? change.rate : sameCurrency(price);
  const share = BigInt(WHOLE + change.millionths);
  // All of it is taken off: a rate of nothing is none.
  if (share <= 0n) return money(0n, rate.to);
  return convertPrice(price, {
    rate: {
      ...rate,
      numerator: rate.numerator * share,
      denominator: rate.denominator * BigInt(WHOLE),
    },
    rounding,
  });
}

/** What is crossed out beside the changed price. */
export function changedCompareAt(
  next: Money,
  { rule, before, kept }: Readonly<{
    rule: CompareAtRule;
    /** The price that the change begins with, in the currency of the list. */
    before: Money;
    kept: Money | null;
  }>,
): Money | null {
  switch (rule) {
    case "keep":
      return kept;
    case "clear":
      return null;
    case "price_before":
      return compare(before, next) > 0 ? before : null;
  }
}

function sameCurrency({ currency }: Money): ExchangeRate {
  return { from: currency, to: currency, numerator: 1n, denominator: 1n };
}
