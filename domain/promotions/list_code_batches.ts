import { type Actor, type Authorize, type Denied, err, ok, type Result } from "../kernel/mod.ts";
import type { PromotionId } from "./promotion.ts";
import type { CodeBatchRecord, PromotionCodes, PromotionNotFound, Promotions } from "./ports.ts";

export type ListCodeBatches = Readonly<{ actor: Actor; promotionId: PromotionId }>;
export type ListCodeBatchesDeps = Readonly<{
  authorize: Authorize;
  promotions: Pick<Promotions, "find">;
  codes: Pick<PromotionCodes, "listBatches">;
}>;

/** Staff look at the batches of codes of a promotion, and how much of each was used. */
export async function listCodeBatches(
  { actor, promotionId }: ListCodeBatches,
  { authorize, promotions, codes }: ListCodeBatchesDeps,
): Promise<Result<readonly CodeBatchRecord[], Denied | PromotionNotFound>> {
  const allowed = await authorize(actor, "promotions.read", { promotionId });
  if (!allowed.ok) return allowed;
  if (await promotions.find(promotionId) === null) return err({ code: "promotion_not_found" });
  return ok(await codes.listBatches(promotionId));
}
