import {
  type Actor,
  type Authorize,
  type Clock,
  type Denied,
  err,
  type NewId,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import type { PromotionId } from "./promotion.ts";
import type { PromotionCodes, PromotionCodeTaken, PromotionNotFound, Promotions } from "./ports.ts";
import { BATCH_SIZE_MAX, type CodeBatch, normalCode } from "./promotion_code.ts";

export type GeneratePromotionCodes = Readonly<{
  actor: Actor;
  promotionId: PromotionId;
  /** What each begins with; may be empty. */
  prefix: string;
  size: number;
  /** How often each is good; null for as often as the promotion is. */
  usageLimit: number | null;
  once: Once<CodeBatch> | null;
}>;
export type GeneratePromotionCodesError =
  | Denied
  | PromotionNotFound
  | Readonly<{ code: "promotion_code_invalid" }>
  | PromotionCodeTaken
  | RequestRepeated;
/** Port: a word that nobody guesses, of capitals and digits. */
export type NewCodeWord = () => string;
export type GeneratePromotionCodesDeps = Readonly<{
  authorize: Authorize;
  promotions: Pick<Promotions, "find">;
  codes: Pick<PromotionCodes, "addBatch">;
  newCodeWord: NewCodeWord;
  clock: Clock;
  newId: NewId;
}>;

/** Staff have many codes made at once, such as one for each recipient of a letter. */
export async function generatePromotionCodes(
  { actor, promotionId, prefix, size, usageLimit, once }: GeneratePromotionCodes,
  { authorize, promotions, codes, newCodeWord, clock, newId }: GeneratePromotionCodesDeps,
): Promise<Result<CodeBatch, GeneratePromotionCodesError>> {
  const allowed = await authorize(actor, "promotions.manage", { promotionId });
  if (!allowed.ok) return allowed;
  if (await promotions.find(promotionId) === null) return err({ code: "promotion_not_found" });
  const begin = prefix.trim().toUpperCase();
  if (size < 1 || size > BATCH_SIZE_MAX || normalCode(`${begin}${newCodeWord()}`) === null) {
    return err({ code: "promotion_code_invalid" });
  }
  const made = new Set<string>();
  while (made.size < size) made.add(`${begin}${newCodeWord()}`);
  const batch: CodeBatch = {
    id: newId("CodeBatch"),
    promotionId,
    prefix: begin,
    size,
    usageLimit,
    createdAt: clock(),
  };
  const createdBy = actor.kind === "staff" ? actor.staffId : actor.kind;
  return await codes.addBatch(batch, { codes: [...made], createdBy, once });
}
