import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  err,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import { promotionChanged } from "./create_promotion.ts";
import { type KeptPromotion, mayBecome } from "./kept_promotion.ts";
import type { PromotionId, PromotionStatus } from "./promotion.ts";
import type {
  PromotionEditedMeanwhile,
  PromotionLimitBelowUses,
  PromotionNotFound,
  Promotions,
} from "./ports.ts";

/** Puts a promotion to work, or away. `version` is the one that was looked at. */
export type MovePromotion = Readonly<{
  actor: Actor;
  promotionId: PromotionId;
  version: number;
  to: Exclude<PromotionStatus, "draft">;
  once: Once<KeptPromotion> | null;
}>;
export type MovePromotionError =
  | Denied
  | PromotionNotFound
  | Readonly<{ code: "promotion_status_unreachable" }>
  | PromotionEditedMeanwhile
  | PromotionLimitBelowUses
  | RequestRepeated;
export type MovePromotionDeps = Readonly<{
  authorize: Authorize;
  promotions: Pick<Promotions, "find" | "save">;
  clock: Clock;
}>;

/** Staff activate a promotion, or archive it. Orders that used it keep what they got. */
export async function movePromotion(
  { actor, promotionId, version, to, once }: MovePromotion,
  { authorize, promotions, clock }: MovePromotionDeps,
): Promise<Result<KeptPromotion, MovePromotionError>> {
  const allowed = await authorize(actor, "promotions.manage", { promotionId });
  if (!allowed.ok) return allowed;
  const found = await promotions.find(promotionId);
  if (found === null) return err({ code: "promotion_not_found" });
  const { promotion } = found;
  if (promotion.version !== version) return err({ code: "promotion_edited_meanwhile" });
  if (!mayBecome(promotion.status, to)) return err({ code: "promotion_status_unreachable" });
  const next = { ...promotion, status: to, updatedAt: clock() };
  return await promotions.save(next, { events: [promotionChanged(next)], once });
}
