import type { Id, Instant } from "../kernel/mod.ts";
import type { PromotionId } from "./promotion.ts";

/** A word that opens a promotion. `used` is counted only where it has a limit of its own. */
export type PromotionCode = Readonly<{
  code: string;
  promotionId: PromotionId;
  batchId: Id<"CodeBatch"> | null;
  usageLimit: number | null;
  /** Live uses. */
  uses: number;
  disabledAt: Instant | null;
  createdAt: Instant;
}>;

/** Many codes that were made at once, each good as often as `usageLimit` says. */
export type CodeBatch = Readonly<{
  id: Id<"CodeBatch">;
  promotionId: PromotionId;
  prefix: string;
  size: number;
  usageLimit: number | null;
  createdAt: Instant;
}>;

export const BATCH_SIZE_MAX = 10_000;
const CODE = /^[A-Z0-9][A-Z0-9_-]{2,39}$/;

/** The code as it is kept, however it was typed; null when no code looks like that. */
export function normalCode(typed: string): string | null {
  const code = typed.trim().toUpperCase();
  return CODE.test(code) ? code : null;
}
