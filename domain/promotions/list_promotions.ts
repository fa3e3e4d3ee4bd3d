import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  ok,
  type Result,
} from "../kernel/mod.ts";
import type { PromotionPage, PromotionQuery, Promotions } from "./ports.ts";

export type ListPromotions = Readonly<{ actor: Actor; query: Omit<PromotionQuery, "at"> }>;
export type ListPromotionsDeps = Readonly<{
  authorize: Authorize;
  promotions: Pick<Promotions, "list">;
  clock: Clock;
}>;

/** Staff look through the promotions, with what became of each so far. */
export async function listPromotions(
  { actor, query }: ListPromotions,
  { authorize, promotions, clock }: ListPromotionsDeps,
): Promise<Result<PromotionPage, Denied>> {
  const allowed = await authorize(actor, "promotions.read", {});
  if (!allowed.ok) return allowed;
  return ok(await promotions.list({ ...query, at: clock() }));
}
