import {
  type Currency,
  err,
  type Instant,
  type Money,
  money,
  ok,
  type Result,
} from "../kernel/mod.ts";

/** How points are earned in a currency, and what they become. */
export type LoyaltyRule = Readonly<{
  currency: Currency;
  isActive: boolean;
  /** So many points for each full `perMinor` that goods cost, in the minor unit. */
  points: number;
  perMinor: number;
  /** So many points become a gift card of `redeemMinor`, or a multiple of both. */
  redeemPoints: number;
  redeemMinor: number;
  /** How many days after an order is done its points can be used: as long as goods can come back. */
  pendingDays: number;
  /** How many days after the last order that earned points all of them run out; null: never. */
  expiryDays: number | null;
  /** Orders that were done before earn nothing. */
  activeSince: Instant;
  updatedAt: Instant;
}>;

/** What of an order counts for points. */
export type EarningAmounts = Readonly<{
  /** What its goods cost, with tax and after discounts; without delivery and gift cards. */
  goodsMinor: bigint;
  capturedMinor: bigint;
  refundedMinor: bigint;
}>;

/** What an order earns before anything of it is refunded: no part of a point, and none for a part. */
export function pointsFor(
  { points, perMinor }: Pick<LoyaltyRule, "points" | "perMinor">,
  goodsMinor: bigint,
): bigint {
  return goodsMinor <= 0n ? 0n : goodsMinor / BigInt(perMinor) * BigInt(points);
}

/** What it keeps after what was refunded, in proportion, rounded down. */
export function pointsKept(
  initial: bigint,
  { capturedMinor, refundedMinor }: Omit<EarningAmounts, "goodsMinor">,
): bigint {
  if (refundedMinor <= 0n) return initial;
  return refundedMinor >= capturedMinor
    ? 0n
    : initial * (capturedMinor - refundedMinor) / capturedMinor;
}

export type PointsNotRedeemable = Readonly<{
  code: "points_not_redeemable";
  /** Points become value in multiples of this; null where there is no rule in force. */
  multipleOf: number | null;
}>;

/** What so many points become. */
export function redeemedFor(
  rule: LoyaltyRule | null,
  points: bigint,
): Result<Money, PointsNotRedeemable> {
  if (rule === null || !rule.isActive) {
    return err({ code: "points_not_redeemable", multipleOf: null });
  }
  const step = BigInt(rule.redeemPoints);
  if (points <= 0n || points % step !== 0n) {
    return err({ code: "points_not_redeemable", multipleOf: rule.redeemPoints });
  }
  return ok(money(points / step * BigInt(rule.redeemMinor), rule.currency));
}
