import { type Actor, type Authorize, type Denied, ok, type Result } from "../kernel/mod.ts";
import type { LoyaltyRule } from "./loyalty_rule.ts";
import type { LoyaltyPoints } from "./ports.ts";

export type ListLoyaltyRules = Readonly<{ actor: Actor }>;

/** Staff look at how points are earned. */
export async function listLoyaltyRules(
  { actor }: ListLoyaltyRules,
  { authorize, points }: Readonly<{ authorize: Authorize; points: Pick<LoyaltyPoints, "rules"> }>,
): Promise<Result<readonly LoyaltyRule[], Denied>> {
  const allowed = await authorize(actor, "stored_value.read", {});
  return allowed.ok ? ok(await points.rules()) : allowed;
}
