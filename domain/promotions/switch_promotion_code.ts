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
import type { PromotionCodeNotFound, PromotionCodes } from "./ports.ts";
import { normalCode, type PromotionCode } from "./promotion_code.ts";

export type SwitchPromotionCode = Readonly<{
  actor: Actor;
  promotionId: PromotionId;
  /** As it was typed. */
  typed: string;
  /** Whether it opens the promotion from now on. */
  to: "disabled" | "enabled";
  once: Once<PromotionCode> | null;
}>;
export type SwitchPromotionCodeError = Denied | PromotionCodeNotFound | RequestRepeated;
export type SwitchPromotionCodeDeps = Readonly<{
  authorize: Authorize;
  codes: Pick<PromotionCodes, "switchCode">;
  clock: Clock;
}>;

/**
 * Staff take one code out of use, such as one that went round, or give it back. Carts that hold it
 * cost what they cost without it; orders that used it keep what they got.
 */
export async function switchPromotionCode(
  { actor, promotionId, typed, to, once }: SwitchPromotionCode,
  { authorize, codes, clock }: SwitchPromotionCodeDeps,
): Promise<Result<PromotionCode, SwitchPromotionCodeError>> {
  const allowed = await authorize(actor, "promotions.manage", { promotionId });
  if (!allowed.ok) return allowed;
  const code = normalCode(typed);
  if (code === null) return err({ code: "promotion_code_not_found" });
  const disabledAt = to === "disabled" ? clock() : null;
  return await codes.switchCode({ promotionId, code }, { disabledAt, once });
}
