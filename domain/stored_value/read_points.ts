import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  err,
  type Id,
  type Instant,
  ok,
  ownerFacts,
  type Result,
} from "../kernel/mod.ts";
import { type LoyaltyRule, pointsFor, pointsKept } from "./loyalty_rule.ts";
import type { LoyaltyPoints, PointsOfOrder } from "./ports.ts";

/** The order tells whose points they are. */
export type PointsCommand = Readonly<{ actor: Actor; orderId: Id<"Order"> }>;

export type PointsStanding = Readonly<{
  /** Null where points are not to be had in the order's currency. */
  rule: LoyaltyRule | null;
  points: bigint;
  /** Of orders that can still come back. */
  pending: bigint;
}>;
export type PointsOrderNotFound = Readonly<{ code: "order_not_found" }>;

/** A shopper sees the points that go with the address or account of an order of theirs. */
export async function readPoints(
  { actor, orderId }: PointsCommand,
  { authorize, points, clock }: Readonly<{
    authorize: Authorize;
    points: Pick<LoyaltyPoints, "rules" | "ofOrder">;
    clock: Clock;
  }>,
): Promise<Result<PointsStanding, Denied | PointsOrderNotFound>> {
  const [rules, found] = await Promise.all([points.rules(), points.ofOrder(orderId)]);
  if (found === null) return err({ code: "order_not_found" });
  const facts = { ...ownerFacts(found.owner), orderId };
  const allowed = await authorize(actor, "stored_value.read_points", facts);
  return allowed.ok ? ok(standingOf(found, { rule: ruleIn(rules, found), at: clock() })) : allowed;
}

export function ruleIn(
  rules: readonly LoyaltyRule[],
  { currency }: Pick<PointsOfOrder, "currency">,
): LoyaltyRule | null {
  return rules.find((it) => it.currency === currency && it.isActive) ?? null;
}

export function standingOf(
  { account, pending }: Pick<PointsOfOrder, "account" | "pending">,
  { rule, at }: Readonly<{ rule: LoyaltyRule | null; at: Instant }>,
): PointsStanding {
  const isUsable = account !== null && account.status === "active" &&
    (account.expiresAt === null || account.expiresAt > at);
  const coming = pending.reduce((sum, it) => {
    const initial = rule === null ? 0n : pointsFor(rule, it.goodsMinor);
    return sum + pointsKept(initial, it);
  }, 0n);
  return { rule, points: isUsable ? account.balance : 0n, pending: coming };
}
