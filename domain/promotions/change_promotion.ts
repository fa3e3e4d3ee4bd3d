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
import {
  editPromotion,
  type KeptPromotion,
  type PromotionEdit,
  type PromotionRefused,
} from "./kept_promotion.ts";
import type { PromotionId } from "./promotion.ts";
import type {
  PromotionEditedMeanwhile,
  PromotionLimitBelowUses,
  PromotionNotFound,
  Promotions,
} from "./ports.ts";

export type ChangePromotion = Readonly<{
  actor: Actor;
  promotionId: PromotionId;
  /** The version that was edited. */
  version: number;
  edit: PromotionEdit;
  once: Once<KeptPromotion> | null;
}>;
export type ChangePromotionError =
  | Denied
  | PromotionNotFound
  | PromotionRefused
  | PromotionEditedMeanwhile
  | PromotionLimitBelowUses
  | RequestRepeated;
export type ChangePromotionDeps = Readonly<{
  authorize: Authorize;
  promotions: Pick<Promotions, "find" | "save">;
  clock: Clock;
}>;

/** Staff change what a promotion does, when it holds, or how far it goes. */
export async function changePromotion(
  { actor, promotionId, version, edit, once }: ChangePromotion,
  { authorize, promotions, clock }: ChangePromotionDeps,
): Promise<Result<KeptPromotion, ChangePromotionError>> {
  const allowed = await authorize(actor, "promotions.manage", { promotionId });
  if (!allowed.ok) return allowed;
  const found = await promotions.find(promotionId);
  if (found === null) return err({ code: "promotion_not_found" });
  if (found.promotion.version !== version) return err({ code: "promotion_edited_meanwhile" });
  const next = editPromotion(found.promotion, { edit, at: clock() });
  if (!next.ok) return next;
  return await promotions.save(next.value, { events: [promotionChanged(next.value)], once });
}
