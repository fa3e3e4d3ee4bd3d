import type { DomainEvent, Instant, Once, RequestRepeated, Result } from "../kernel/mod.ts";
import type { KeptPromotion, PromotionUsage } from "./kept_promotion.ts";
import type { PromotionId, PromotionStatus } from "./promotion.ts";
import type { CodeBatch, PromotionCode } from "./promotion_code.ts";

export type PromotionRecord = Readonly<{ promotion: KeptPromotion; usage: PromotionUsage }>;

/** `value` is what the list is sorted by, `id` the row. */
export type PromotionPosition = Readonly<{ value: string; id: string }>;

/** Where a promotion stands in its life and in its dates, as staff look for it. */
export const PROMOTION_VIEWS = ["running", "scheduled", "draft", "ended", "archived"] as const;
export type PromotionView = (typeof PROMOTION_VIEWS)[number];

export type PromotionQuery = Readonly<{
  status: PromotionStatus | null;
  /** At `at`; null: every one. */
  view: PromotionView | null;
  at: Instant;
  /** A part of the name, or a whole code. */
  q: string | null;
  limit: number;
  after: PromotionPosition | null;
}>;

export type PromotionPage = Readonly<{
  records: readonly PromotionRecord[];
  next: PromotionPosition | null;
  /** How many there are in each view, of all that `q` finds. */
  views: Readonly<Record<PromotionView, number>>;
}>;

export type CodeQuery = Readonly<{
  /** The beginning of a code. */
  q: string | null;
  batchId: CodeBatch["id"] | null;
  limit: number;
  after: string | null;
}>;

export type CodePage = Readonly<{ codes: readonly PromotionCode[]; next: string | null }>;

/** A batch with what became of it: codes used at least once, codes disabled. */
export type CodeBatchRecord = CodeBatch & Readonly<{ used: number; disabled: number }>;

/** Null: it is good again. */
export type CodeSwitch<T> = Readonly<{ disabledAt: Instant | null; once: Once<T> | null }>;

export type PromotionSaving<T> = Readonly<{
  events: readonly DomainEvent[];
  once: Once<T> | null;
}>;

export type PromotionNotFound = Readonly<{ code: "promotion_not_found" }>;
/** Somebody else changed it first: not the version that was edited. */
export type PromotionEditedMeanwhile = Readonly<{ code: "promotion_edited_meanwhile" }>;
/** More was used already than the new limit or budget allows. */
export type PromotionLimitBelowUses = Readonly<{ code: "promotion_limit_below_uses" }>;
export type PromotionCodeNotFound = Readonly<{ code: "promotion_code_not_found" }>;
export type CodeBatchNotFound = Readonly<{ code: "code_batch_not_found" }>;
export type PromotionCodeTaken = Readonly<{ code: "promotion_code_taken" }>;

/** Promotions as staff keep them. Each save stores events and answer with it, or nothing. */
export interface Promotions {
  /** The newest first. */
  list(query: PromotionQuery): Promise<PromotionPage>;
  find(id: PromotionId): Promise<PromotionRecord | null>;
  add(
    promotion: KeptPromotion,
    saving: PromotionSaving<KeptPromotion>,
  ): Promise<Result<KeptPromotion, RequestRepeated>>;
  /** Stores it under the next version; refuses when the stored version is not `promotion.version`. */
  save(
    promotion: KeptPromotion,
    saving: PromotionSaving<KeptPromotion>,
  ): Promise<
    Result<KeptPromotion, PromotionEditedMeanwhile | PromotionLimitBelowUses | RequestRepeated>
  >;
}

/** The codes of promotions. */
export interface PromotionCodes {
  /** By code. */
  list(promotionId: PromotionId, query: CodeQuery): Promise<CodePage>;
  add(
    code: Readonly<{
      code: string;
      promotionId: PromotionId;
      usageLimit: number | null;
      at: Instant;
    }>,
    once: Once<PromotionCode> | null,
  ): Promise<Result<PromotionCode, PromotionCodeTaken | RequestRepeated>>;
  /** All codes, with their batch, or nothing; taken when one of them is in use already. */
  addBatch(
    batch: CodeBatch,
    saving: Readonly<{ codes: readonly string[]; createdBy: string; once: Once<CodeBatch> | null }>,
  ): Promise<Result<CodeBatch, PromotionCodeTaken | RequestRepeated>>;
  /** Takes a code out of use, or gives it back. One that stands so already stays as it is. */
  switchCode(
    which: Pick<PromotionCode, "promotionId" | "code">,
    change: CodeSwitch<PromotionCode>,
  ): Promise<Result<PromotionCode, PromotionCodeNotFound | RequestRepeated>>;
  /** The newest first. */
  listBatches(promotionId: PromotionId): Promise<readonly CodeBatchRecord[]>;
  /** The same as `switchCode` for every code of a batch. */
  switchBatch(
    which: Pick<CodeBatch, "promotionId" | "id">,
    change: CodeSwitch<CodeBatchRecord>,
  ): Promise<Result<CodeBatchRecord, CodeBatchNotFound | RequestRepeated>>;
}
