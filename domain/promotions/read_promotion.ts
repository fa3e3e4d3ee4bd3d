import { type Actor, type Authorize, type Denied, err, ok, type Result } from "../kernel/mod.ts";
import type { PromotionId } from "./promotion.ts";
import type { PromotionNotFound, PromotionRecord, Promotions } from "./ports.ts";

export type ReadPromotion = Readonly<{ actor: Actor; promotionId: PromotionId }>;
export type ReadPromotionDeps = Readonly<{
  authorize: Authorize;
  promotions: Pick<Promotions, "find">;
}>;

/** Staff look at one promotion. */
export async function readPromotion(
  { actor, promotionId }: ReadPromotion,
  { authorize, promotions }: ReadPromotionDeps,
): Promise<Result<PromotionRecord, Denied | PromotionNotFound>> {
  const allowed = await authorize(actor, "promotions.read", { promotionId });
  if (!allowed.ok) return allowed;
  const found = await promotions.find(promotionId);
  return found === null ? err({ code: "promotion_not_found" }) : ok(found);
}
