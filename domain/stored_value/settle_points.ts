import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  type Instant,
  ok,
  type Result,
} from "../kernel/mod.ts";
import { type LoyaltyRule, pointsFor, pointsKept } from "./loyalty_rule.ts";
import type { EarningOrder, LoyaltyPoints } from "./ports.ts";

export type SettlePoints = Readonly<{ actor: Actor; limit: number }>;
export type SettlePointsDeps = Readonly<{
  authorize: Authorize;
  points: Pick<LoyaltyPoints, "rules" | "unsettled" | "settle">;
  clock: Clock;
}>;

const DAY_MS = 86_400_000;

/** The shop gives orders their points, and takes back those of money that went back. Answers how many. */
export async function settlePoints(
  { actor, limit }: SettlePoints,
  { authorize, points, clock }: SettlePointsDeps,
): Promise<Result<number, Denied>> {
  const allowed = await authorize(actor, "stored_value.settle", {});
  if (!allowed.ok) return allowed;
  const at = clock();
  const [rules, orders] = await Promise.all([points.rules(), points.unsettled({ at, limit })]);
  let settled = 0;
  for (const order of orders) {
    const rule = rules.find(({ currency }) => currency === order.currency) ?? null;
    if (await points.settle({ order, ...amountsOf(order, rule), at, expiresAt: endOf(rule, at) })) {
      settled++;
    }
  }
  return ok(settled);
}

function amountsOf(order: EarningOrder, rule: LoyaltyRule | null) {
  const initial = order.earned?.initial ?? (rule === null ? 0n : pointsFor(rule, order.goodsMinor));
  return { initial, due: pointsKept(initial, order) };
}

function endOf(rule: LoyaltyRule | null, at: Instant): Instant | null {
  const days = rule?.expiryDays ?? null;
  return days === null ? null : (at + days * DAY_MS) as Instant;
}
