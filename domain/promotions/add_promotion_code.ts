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
import type { PromotionId } from "./promotion.ts";
import type { PromotionCodes, PromotionCodeTaken, PromotionNotFound, Promotions } from "./ports.ts";
import { normalCode, type PromotionCode } from "./promotion_code.ts";

export type AddPromotionCode = Readonly<{
  actor: Actor;
  promotionId: PromotionId;
  /** As it was typed. */
  typed: string;
  usageLimit: number | null;
  once: Once<PromotionCode> | null;
}>;
export type AddPromotionCodeError =
  | Denied
  | PromotionNotFound
  | Readonly<{ code: "promotion_code_invalid" }>
  | PromotionCodeTaken
  | RequestRepeated;
export type AddPromotionCodeDeps = Readonly<{
  authorize: Authorize;
  promotions: Pick<Promotions, "find">;
  codes: Pick<PromotionCodes, "add">;
  clock: Clock;
}>;

/** Staff give a promotion a code of their own wording, such as WELCOME10. */
export async function addPromotionCode(
  { actor, promotionId, typed, usageLimit, once }: AddPromotionCode,
  { authorize, promotions, codes, clock }: AddPromotionCodeDeps,
): Promise<Result<PromotionCode, AddPromotionCodeError>> {
  const allowed = await authorize(actor, "promotions.manage", { promotionId });
  if (!allowed.ok) return allowed;
  if (await promotions.find(promotionId) === null) return err({ code: "promotion_not_found" });
  const code = normalCode(typed);
  if (code === null) return err({ code: "promotion_code_invalid" });
  return await codes.add({ code, promotionId, usageLimit, at: clock() }, once);
}
