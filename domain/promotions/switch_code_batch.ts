import type {
  Actor,
  Authorize,
  Clock,
  Denied,
  Once,
  RequestRepeated,
  Result,
} from "../kernel/mod.ts";
import type { PromotionId } from "./promotion.ts";
import type { CodeBatchNotFound, CodeBatchRecord, PromotionCodes } from "./ports.ts";
import type { CodeBatch } from "./promotion_code.ts";

export type SwitchCodeBatch = Readonly<{
  actor: Actor;
  promotionId: PromotionId;
  batchId: CodeBatch["id"];
  /** Whether its codes open the promotion from now on. */
  to: "disabled" | "enabled";
  once: Once<CodeBatchRecord> | null;
}>;
export type SwitchCodeBatchError = Denied | CodeBatchNotFound | RequestRepeated;
export type SwitchCodeBatchDeps = Readonly<{
  authorize: Authorize;
  codes: Pick<PromotionCodes, "switchBatch">;
  clock: Clock;
}>;

/** Staff take all codes of a batch out of use at once, such as a letter that leaked, or give them back. */
export async function switchCodeBatch(
  { actor, promotionId, batchId, to, once }: SwitchCodeBatch,
  { authorize, codes, clock }: SwitchCodeBatchDeps,
): Promise<Result<CodeBatchRecord, SwitchCodeBatchError>> {
  const allowed = await authorize(actor, "promotions.manage", { promotionId });
  if (!allowed.ok) return allowed;
  const disabledAt = to === "disabled" ? clock() : null;
  return await codes.switchBatch({ promotionId, id: batchId }, { disabledAt, once });
}
