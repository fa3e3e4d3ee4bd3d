import type {
  Actor,
  Authorize,
  Clock,
  Denied,
  Once,
  RequestRepeated,
  Result,
} from "../kernel/mod.ts";
import type { LoyaltyRule } from "./loyalty_rule.ts";
import type { LoyaltyPoints } from "./ports.ts";

export type ChangeLoyaltyRule = Readonly<{
  actor: Actor;
  rule: Omit<LoyaltyRule, "activeSince" | "updatedAt">;
  once: Once<readonly LoyaltyRule[]> | null;
}>;
export type ChangeLoyaltyRuleDeps = Readonly<{
  authorize: Authorize;
  points: Pick<LoyaltyPoints, "rules" | "setRule">;
  clock: Clock;
}>;

/** Staff say how points are earned in a currency. It holds for orders that earn from then on. */
export async function changeLoyaltyRule(
  { actor, rule, once }: ChangeLoyaltyRule,
  { authorize, points, clock }: ChangeLoyaltyRuleDeps,
): Promise<Result<readonly LoyaltyRule[], Denied | RequestRepeated>> {
  const allowed = await authorize(actor, "stored_value.change_loyalty_rule", {});
  if (!allowed.ok) return allowed;
  const at = clock();
  const known = (await points.rules()).find(({ currency }) => currency === rule.currency);
  // A rule that begins again begins now: what was bought in between earned nothing and still does not.
  const activeSince = known?.isActive && rule.isActive ? known.activeSince : at;
  return await points.setRule({ ...rule, activeSince, updatedAt: at }, { once });
}
