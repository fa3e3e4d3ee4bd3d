import { z } from "zod";
import { line, listOf, Money, PageQuery, prefixedId, Timestamp } from "../../common/mod.ts";
import { PromotionDefinitionV1 } from "./promotion_definition.ts";

export const PromotionStatusV1 = z.enum(["draft", "active", "archived"]);

/** `uses` and `discounts` count live orders: one that was cancelled gave its use back. */
export const PromotionV1 = z.object({
  id: z.string(),
  name: z.string(),
  status: PromotionStatusV1,
  definition: PromotionDefinitionV1,
  starts_at: z.string().nullable(),
  ends_at: z.string().nullable(),
  usage_limit: z.int().nullable(),
  limit_per_customer: z.int().nullable(),
  budget: Money.nullable(),
  uses: z.int(),
  discounts: z.array(Money),
  codes: z.int(),
  version: z.int(),
  created_at: z.string(),
  updated_at: z.string(),
}).meta({ id: "Promotion" });
export type PromotionV1 = z.infer<typeof PromotionV1>;

/** Where a promotion stands in its life and in its dates. */
export const PromotionViewV1 = z.enum(["running", "scheduled", "draft", "ended", "archived"]);
/** `views` counts all that `q` finds. */
export const PromotionListV1 = listOf(PromotionV1).extend({
  views: z.array(z.object({ view: PromotionViewV1, count: z.int() })),
}).meta({ id: "PromotionList" });
export type PromotionListV1 = z.infer<typeof PromotionListV1>;

export const PromotionsQueryV1 = PageQuery.extend({
  status: PromotionStatusV1.optional(),
  view: PromotionViewV1.optional(),
  /** A part of the name, or a whole code. */
  q: z.string().trim().max(120).optional(),
});
export type PromotionsQueryV1 = z.infer<typeof PromotionsQueryV1>;

const Limit = z.int().min(1).max(1_000_000_000).nullable().optional();
export const promotionTerms = {
  starts_at: Timestamp.nullable().optional(),
  ends_at: Timestamp.nullable().optional(),
  usage_limit: Limit,
  limit_per_customer: Limit,
  budget: Money.nullable().optional(),
};

export const CreatePromotionV1 = z.strictObject({
  name: line(120),
  definition: PromotionDefinitionV1,
  ...promotionTerms,
}).meta({ id: "CreatePromotion" });
export type CreatePromotionV1 = z.infer<typeof CreatePromotionV1>;

/** Changes what it names; `If-Match` carries the version that was edited. */
export const ChangePromotionV1 = z.strictObject({
  name: line(120).optional(),
  definition: PromotionDefinitionV1.optional(),
  ...promotionTerms,
}).meta({ id: "ChangePromotion" });
export type ChangePromotionV1 = z.infer<typeof ChangePromotionV1>;

export const PromotionCodeV1 = z.object({
  code: z.string(),
  batch_id: z.string().nullable(),
  usage_limit: z.int().nullable(),
  uses: z.int(),
  disabled_at: z.string().nullable(),
  created_at: z.string(),
}).meta({ id: "PromotionCode" });
export type PromotionCodeV1 = z.infer<typeof PromotionCodeV1>;
export const PromotionCodeListV1 = listOf(PromotionCodeV1).meta({ id: "PromotionCodeList" });
export type PromotionCodeListV1 = z.infer<typeof PromotionCodeListV1>;

export const PromotionCodesQueryV1 = PageQuery.extend({
  /** The beginning of a code. */
  q: z.string().trim().max(40).optional(),
  batch_id: prefixedId("pcb").optional(),
});
export type PromotionCodesQueryV1 = z.infer<typeof PromotionCodesQueryV1>;

export const AddPromotionCodeV1 = z.strictObject({
  code: line(60),
  /** How often this code is good; left out or null: as often as the promotion is. */
  usage_limit: Limit,
}).meta({ id: "AddPromotionCode" });
export type AddPromotionCodeV1 = z.infer<typeof AddPromotionCodeV1>;

export const GeneratePromotionCodesV1 = z.strictObject({
  prefix: z.string().regex(/^[A-Za-z0-9_-]{0,20}$/).default(""),
  size: z.int().min(1).max(10_000),
  usage_limit: Limit,
}).meta({ id: "GeneratePromotionCodes" });
export type GeneratePromotionCodesV1 = z.infer<typeof GeneratePromotionCodesV1>;

export const CodeBatchV1 = z.object({
  id: z.string(),
  promotion_id: z.string(),
  prefix: z.string(),
  size: z.int(),
  usage_limit: z.int().nullable(),
  created_at: z.string(),
}).meta({ id: "CodeBatch" });
export type CodeBatchV1 = z.infer<typeof CodeBatchV1>;

/** A batch with how many of its codes were used at least once, and how many are disabled. */
export const CodeBatchSummaryV1 = CodeBatchV1.extend({
  used: z.int(),
  disabled: z.int(),
}).meta({ id: "CodeBatchSummary" });
export type CodeBatchSummaryV1 = z.infer<typeof CodeBatchSummaryV1>;
export const CodeBatchListV1 = z.object({ data: z.array(CodeBatchSummaryV1) }).meta({
  id: "CodeBatchList",
});
export type CodeBatchListV1 = z.infer<typeof CodeBatchListV1>;
