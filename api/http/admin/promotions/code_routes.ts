import type {
  CodeBatch,
  CodeBatchRecord,
  PromotionCode,
  PromotionId,
} from "@mercator/domain/promotions";
import type { Id } from "@mercator/domain/kernel";
import { onceFor } from "../../idempotency.ts";
import { problem } from "../../problem.ts";
import { reply } from "../../reply.ts";
import type { createRouter } from "../../route.ts";
import { json } from "../../send.ts";
import { typed } from "../../storefront/catalog/to_product_query.ts";
import type { AdminPromotionsUseCases } from "./mod.ts";
import * as ROUTE from "./promotion_routes.ts";
import { toCodeBatchSummaryV1, toCodeBatchV1, toPromotionCodeV1 } from "./to_promotion_v1.ts";

type Router = ReturnType<typeof createRouter>;

/** Codes: looked through, added by hand, made in batches, taken along as a file. */
export function codeRoutes(router: Router, useCases: AdminPromotionsUseCases): void {
  listRoute(router, useCases);
  exportRoute(router, useCases);
  batchRoutes(router, useCases);
  switchRoutes(router, useCases);
  router.openapi(ROUTE.ADD_CODE, async (c) => {
    const { code: typedCode, usage_limit: usageLimit = null } = c.req.valid("json");
    const answer = (code: PromotionCode) => json(201, toPromotionCodeV1(code));
    const once = onceFor(c.get("requestKey"), answer);
    const added = await useCases.addPromotionCode({
      actor: c.get("actor"),
      promotionId: c.req.valid("param").id as PromotionId,
      typed: typedCode,
      usageLimit,
      once,
    });
    return await reply(c, added, once ?? answer);
  });
  router.openapi(ROUTE.GENERATE, async (c) => {
    const { prefix, size, usage_limit: usageLimit = null } = c.req.valid("json");
    const answer = (batch: CodeBatch) => json(201, toCodeBatchV1(batch));
    const once = onceFor(c.get("requestKey"), answer);
    const made = await useCases.generatePromotionCodes({
      actor: c.get("actor"),
      promotionId: c.req.valid("param").id as PromotionId,
      prefix,
      size,
      usageLimit,
      once,
    });
    return await reply(c, made, once ?? answer);
  });
}

function listRoute(router: Router, { listPromotionCodes, cursors }: AdminPromotionsUseCases): void {
  router.openapi(ROUTE.CODES, async (c) => {
    const { q, batch_id, limit, cursor } = c.req.valid("query");
    const promotionId = c.req.valid("param").id as PromotionId;
    const name = `admin.promotion_codes.${promotionId}`;
    const after = cursor === undefined ? null : cursors.read(name, cursor)?.[0];
    if (typeof after !== "string" && after !== null) {
      return problem(c, { code: "cursor_invalid" });
    }
    const page = await listPromotionCodes({
      actor: c.get("actor"),
      promotionId,
      query: {
        q: typed(q),
        batchId: (batch_id ?? null) as Id<"CodeBatch"> | null,
        limit,
        after,
      },
    });
    return await reply(c, page, ({ codes, next }) =>
      json(200, {
        data: codes.map(toPromotionCodeV1),
        next_cursor: next && cursors.sign(name, [next]),
      }));
  });
}

function batchRoutes(router: Router, useCases: AdminPromotionsUseCases): void {
  router.openapi(ROUTE.BATCHES, async (c) => {
    const promotionId = c.req.valid("param").id as PromotionId;
    const found = await useCases.listCodeBatches({ actor: c.get("actor"), promotionId });
    return await reply(c, found, (data) => json(200, { data: data.map(toCodeBatchSummaryV1) }));
  });
  for (
    const [route, to] of [[ROUTE.DISABLE_BATCH, "disabled"], [
      ROUTE.ENABLE_BATCH,
      "enabled",
    ]] as const
  ) {
    router.openapi(route, async (c) => {
      const { id, batch_id } = c.req.valid("param");
      const answer = (batch: CodeBatchRecord) => json(200, toCodeBatchSummaryV1(batch));
      const once = onceFor(c.get("requestKey"), answer);
      const done = await useCases.switchCodeBatch({
        actor: c.get("actor"),
        promotionId: id as PromotionId,
        batchId: batch_id as Id<"CodeBatch">,
        to,
        once,
      });
      return await reply(c, done, once ?? answer);
    });
  }
}

function switchRoutes(router: Router, useCases: AdminPromotionsUseCases): void {
  for (
    const [route, to] of [[ROUTE.DISABLE_CODE, "disabled"], [ROUTE.ENABLE_CODE, "enabled"]] as const
  ) {
    router.openapi(route, async (c) => {
      const { id, code } = c.req.valid("param");
      const answer = (it: PromotionCode) => json(200, toPromotionCodeV1(it));
      const once = onceFor(c.get("requestKey"), answer);
      const done = await useCases.switchPromotionCode({
        actor: c.get("actor"),
        promotionId: id as PromotionId,
        typed: code,
        to,
        once,
      });
      return await reply(c, done, once ?? answer);
    });
  }
}

/** More than any promotion has: a batch has 10,000 at most. */
const EXPORT_MAX = 100_000;

function exportRoute(router: Router, { listPromotionCodes }: AdminPromotionsUseCases): void {
  router.openapi(ROUTE.EXPORT, async (c) => {
    const { batch_id } = c.req.valid("query");
    const page = await listPromotionCodes({
      actor: c.get("actor"),
      promotionId: c.req.valid("param").id as PromotionId,
      query: {
        q: null,
        batchId: (batch_id ?? null) as Id<"CodeBatch"> | null,
        limit: EXPORT_MAX,
        after: null,
      },
    });
    return await reply(c, page, ({ codes }) => ({
      status: 200,
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="codes.csv"',
      },
      body: toCsv(codes),
    }));
  });
}

const time = (at: number | null) => at === null ? "" : new Date(at).toISOString();

/** No cell needs quotes: codes are capitals and digits, the rest are numbers and times. */
function toCsv(codes: readonly PromotionCode[]): string {
  const rows = codes.map((it) =>
    [it.code, it.usageLimit ?? "", it.uses, time(it.createdAt), time(it.disabledAt)].join(",")
  );
  return ["code,usage_limit,uses,created_at,disabled_at", ...rows, ""].join("\r\n");
}
