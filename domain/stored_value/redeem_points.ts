import {
  type Authorize,
  type Clock,
  type Denied,
  err,
  type Money,
  type NewId,
  ok,
  type Once,
  ownerFacts,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import type { ValueAccount } from "./account.ts";
import type { ValueBalanceTooLow } from "./adjust_value.ts";
import { type PointsNotRedeemable, redeemedFor } from "./loyalty_rule.ts";
import type { LoyaltyPoints, ValueChangedMeanwhile } from "./ports.ts";
import {
  type PointsCommand,
  type PointsOrderNotFound,
  type PointsStanding,
  ruleIn,
  standingOf,
} from "./read_points.ts";

export type RedeemPoints =
  & PointsCommand
  & Readonly<{ points: bigint; once: Once<RedeemedPoints> | null }>;
export type RedeemedPoints = Readonly<{ standing: PointsStanding; card: Money }>;
export type RedeemPointsError =
  | Denied
  | PointsOrderNotFound
  | PointsNotRedeemable
  | ValueBalanceTooLow
  | ValueChangedMeanwhile
  | RequestRepeated;
export type RedeemPointsDeps = Readonly<{
  authorize: Authorize;
  points: Pick<LoyaltyPoints, "rules" | "ofOrder" | "redeem">;
  clock: Clock;
  newId: NewId;
}>;

/**
 * Points become a gift card, which is mailed to the address of the order and nowhere else: whoever holds
 * the link to an order cannot spend the points of who bought it.
 */
export async function redeemPoints(
  { actor, orderId, points: wanted, once }: RedeemPoints,
  { authorize, points, clock, newId }: RedeemPointsDeps,
): Promise<Result<RedeemedPoints, RedeemPointsError>> {
  const [rules, found] = await Promise.all([points.rules(), points.ofOrder(orderId)]);
  if (found === null) return err({ code: "order_not_found" });
  const facts = { ...ownerFacts(found.owner), orderId };
  const allowed = await authorize(actor, "stored_value.redeem_points", facts);
  if (!allowed.ok) return allowed;
  const rule = ruleIn(rules, found);
  const worth = redeemedFor(rule, wanted);
  if (!worth.ok) return worth;
  const { account } = found;
  const at = clock();
  const standing = standingOf(found, { rule, at });
  if (account === null || standing.points < wanted) {
    return err({ code: "value_balance_too_low", balance: standing.points });
  }
  const card: ValueAccount = {
    id: newId("ValueAccount"),
    kind: "gift_card",
    status: "active",
    currency: worth.value.currency,
    balance: worth.value.minor,
    initial: worth.value.minor,
    lastFour: null,
    holder: null,
    recipient: found.email,
    expiresAt: null,
    orderId: null,
    createdAt: at,
    updatedAt: at,
    version: 1,
  };
  const left = { ...standing, points: standing.points - wanted };
  const value = { standing: left, card: worth.value };
  const by = { kind: actor.kind, id: null };
  const redeemed = await points.redeem({
    account,
    points: wanted,
    card,
    locale: found.locale,
    actor: by,
    at,
    once,
    value,
  });
  return redeemed.ok ? ok(value) : redeemed;
}
