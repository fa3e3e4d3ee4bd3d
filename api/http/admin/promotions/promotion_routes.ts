import { z } from "zod";
import {
  AddPromotionCodeV1,
  ChangePromotionV1,
  CodeBatchListV1,
  CodeBatchSummaryV1,
  CodeBatchV1,
  CreatePromotionV1,
  GeneratePromotionCodesV1,
  PromotionCodeListV1,
  PromotionCodesQueryV1,
  PromotionCodeV1,
  PromotionListV1,
  PromotionsQueryV1,
  PromotionV1,
} from "@mercator/contracts/admin/v1";
import { prefixedId } from "@mercator/contracts/common";
import { defineRoute, jsonBody } from "../../route.ts";

const prefix = "/api/admin/v1";
const params = z.object({ id: prefixedId("promo") });
const headers = z.object({ "if-match": z.string().optional() });
const content = <S extends z.ZodType>(description: string, schema: S) => ({
  description,
  content: { "application/json": { schema } },
});

export const LIST = defineRoute({
  prefix,
  method: "get",
  path: "/promotions",
  action: "promotions.read",
  summary: "Promotions, the newest first",
  request: { query: PromotionsQueryV1 },
  responses: { 200: content("A page of promotions, with what became of each", PromotionListV1) },
});

export const READ = defineRoute({
  prefix,
  method: "get",
  path: "/promotions/{id}",
  action: "promotions.read",
  summary: "One promotion",
  request: { params },
  responses: { 200: content("The promotion; its ETag is its version", PromotionV1) },
});

export const CREATE = defineRoute({
  prefix,
  method: "post",
  path: "/promotions",
  action: "promotions.manage",
  summary: "Begin a promotion",
  description: "It is a draft: shoppers see nothing of it before it is activated.",
  request: { body: jsonBody(CreatePromotionV1) },
  responses: { 201: content("The promotion", PromotionV1) },
});

export const CHANGE = defineRoute({
  prefix,
  method: "patch",
  path: "/promotions/{id}",
  action: "promotions.manage",
  summary: "Change a promotion",
  description: "Changes what it names. Once it was active, limits can be moved, but neither come " +
    "nor go. If-Match carries the version that was edited.",
  request: { params, headers, body: jsonBody(ChangePromotionV1) },
  responses: { 200: content("The promotion as it is now", PromotionV1) },
});

export const ACTIVATE = defineRoute({
  prefix,
  method: "post",
  path: "/promotions/{id}/activation",
  action: "promotions.manage",
  summary: "Put a promotion to work",
  description: "Within its dates. If-Match carries the version that was looked at.",
  request: { params, headers },
  responses: { 200: content("The promotion as it is now", PromotionV1) },
});

export const ARCHIVE = defineRoute({
  prefix,
  method: "post",
  path: "/promotions/{id}/archival",
  action: "promotions.manage",
  summary: "Put a promotion away",
  description: "Orders that used it keep what they got. If-Match carries the version.",
  request: { params, headers },
  responses: { 200: content("The promotion as it is now", PromotionV1) },
});

export const CODES = defineRoute({
  prefix,
  method: "get",
  path: "/promotions/{id}/codes",
  action: "promotions.read",
  summary: "The codes of a promotion",
  request: { params, query: PromotionCodesQueryV1 },
  responses: { 200: content("A page of codes, and how often each was used", PromotionCodeListV1) },
});

export const ADD_CODE = defineRoute({
  prefix,
  method: "post",
  path: "/promotions/{id}/codes",
  action: "promotions.manage",
  summary: "Give a promotion a code",
  request: { params, body: jsonBody(AddPromotionCodeV1) },
  responses: { 201: content("The code, in capitals", PromotionCodeV1) },
});

export const GENERATE = defineRoute({
  prefix,
  method: "post",
  path: "/promotions/{id}/code-batches",
  action: "promotions.manage",
  summary: "Make many codes at once",
  description:
    "Up to 10,000, which nobody guesses. `GET /promotions/{id}/codes?batch_id=` lists them.",
  request: { params, body: jsonBody(GeneratePromotionCodesV1) },
  responses: { 201: content("The batch", CodeBatchV1) },
});

export const EXPORT = defineRoute({
  prefix,
  method: "get",
  path: "/promotions/{id}/codes/export",
  action: "promotions.read",
  summary: "All codes of a promotion, or of a batch, as CSV",
  request: { params, query: z.object({ batch_id: prefixedId("pcb").optional() }) },
  responses: {
    200: {
      description: "code, usage_limit, uses, created_at, disabled_at",
      content: { "text/csv": { schema: z.string() } },
    },
  },
});

const codeParams = params.extend({ code: z.string().max(60) });
const batchParams = params.extend({ batch_id: prefixedId("pcb") });

export const DISABLE_CODE = defineRoute({
  prefix,
  method: "post",
  path: "/promotions/{id}/codes/{code}/disablement",
  action: "promotions.manage",
  summary: "Take a code out of use",
  description: "Carts that hold it cost what they cost without it; orders keep what they got.",
  request: { params: codeParams },
  responses: { 200: content("The code", PromotionCodeV1) },
});

export const ENABLE_CODE = defineRoute({
  prefix,
  method: "post",
  path: "/promotions/{id}/codes/{code}/enablement",
  action: "promotions.manage",
  summary: "Give a disabled code back",
  request: { params: codeParams },
  responses: { 200: content("The code", PromotionCodeV1) },
});

export const BATCHES = defineRoute({
  prefix,
  method: "get",
  path: "/promotions/{id}/code-batches",
  action: "promotions.read",
  summary: "The batches of codes of a promotion, the newest first",
  request: { params },
  responses: { 200: content("All batches, and what became of each", CodeBatchListV1) },
});

export const DISABLE_BATCH = defineRoute({
  prefix,
  method: "post",
  path: "/promotions/{id}/code-batches/{batch_id}/disablement",
  action: "promotions.manage",
  summary: "Take all codes of a batch out of use",
  request: { params: batchParams },
  responses: { 200: content("The batch", CodeBatchSummaryV1) },
});

export const ENABLE_BATCH = defineRoute({
  prefix,
  method: "post",
  path: "/promotions/{id}/code-batches/{batch_id}/enablement",
  action: "promotions.manage",
  summary: "Give all codes of a batch back",
  description: "Also those of it that were disabled one by one.",
  request: { params: batchParams },
  responses: { 200: content("The batch", CodeBatchSummaryV1) },
});
