import { type Actor, type Authorize, type Denied, err, ok, type Result } from "../kernel/mod.ts";
import type { PromotionId } from "./promotion.ts";
import type {
  CodePage,
  CodeQuery,
  PromotionCodes,
  PromotionNotFound,
  Promotions,
} from "./ports.ts";

export type ListPromotionCodes = Readonly<{
  actor: Actor;
  promotionId: PromotionId;
  query: CodeQuery;
}>;
export type ListPromotionCodesDeps = Readonly<{
  authorize: Authorize;
  promotions: Pick<Promotions, "find">;
  codes: Pick<PromotionCodes, "list">;
}>;

/** Staff look through the codes of a promotion, and how often each was used. */
export async function listPromotionCodes(
  { actor, promotionId, query }: ListPromotionCodes,
  { authorize, promotions, codes }: ListPromotionCodesDeps,
): Promise<Result<CodePage, Denied | PromotionNotFound>> {
  const allowed = await authorize(actor, "promotions.read", { promotionId });
  if (!allowed.ok) return allowed;
  if (await promotions.find(promotionId) === null) return err({ code: "promotion_not_found" });
  return ok(await codes.list(promotionId, query));
}
