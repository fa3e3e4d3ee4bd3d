import type { ChangePromotionV1, CreatePromotionV1 } from "@mercator/contracts/admin/v1";
import { instant, money, type Once, type Result } from "@mercator/domain/kernel";
import {
  type AddPromotionCode,
  type addPromotionCode,
  type ChangePromotion,
  type changePromotion,
  type ChangePromotionError,
  type CodeBatch,
  type CreatePromotion,
  type createPromotion,
  type GeneratePromotionCodes,
  type generatePromotionCodes,
  type KeptPromotion,
  type ListCodeBatches,
  type listCodeBatches,
  type ListPromotionCodes,
  type listPromotionCodes,
  type ListPromotions,
  type listPromotions,
  type MovePromotion,
  type movePromotion,
  type MovePromotionError,
  PROMOTION_VIEWS,
  type PromotionCode,
  type PromotionEdit,
  type PromotionId,
  type ReadPromotion,
  type readPromotion,
  type SwitchCodeBatch,
  type switchCodeBatch,
  type SwitchPromotionCode,
  type switchPromotionCode,
} from "@mercator/domain/promotions";
import type { Context } from "hono";
import type { Cursors } from "../../../platform/cursors.ts";
import type { AppEnv } from "../../env.ts";
import { onceFor } from "../../idempotency.ts";
import { editedVersion, etagOf } from "../../if_match.ts";
import { readPosition } from "../../order_position.ts";
import { problem } from "../../problem.ts";
import { reply } from "../../reply.ts";
import { createRouter } from "../../route.ts";
import { json } from "../../send.ts";
import { typed } from "../../storefront/catalog/to_product_query.ts";
import { codeRoutes } from "./code_routes.ts";
import * as ROUTE from "./promotion_routes.ts";
import { toDefinition, toPromotionV1 } from "./to_promotion_v1.ts";

export type AdminPromotionsUseCases = Readonly<{
  listPromotions: (command: ListPromotions) => ReturnType<typeof listPromotions>;
  readPromotion: (command: ReadPromotion) => ReturnType<typeof readPromotion>;
  createPromotion: (command: CreatePromotion) => ReturnType<typeof createPromotion>;
  changePromotion: (command: ChangePromotion) => ReturnType<typeof changePromotion>;
  movePromotion: (command: MovePromotion) => ReturnType<typeof movePromotion>;
  listPromotionCodes: (command: ListPromotionCodes) => ReturnType<typeof listPromotionCodes>;
  addPromotionCode: (command: AddPromotionCode) => ReturnType<typeof addPromotionCode>;
  generatePromotionCodes: (
    command: GeneratePromotionCodes,
  ) => ReturnType<typeof generatePromotionCodes>;
  listCodeBatches: (command: ListCodeBatches) => ReturnType<typeof listCodeBatches>;
  switchPromotionCode: (command: SwitchPromotionCode) => ReturnType<typeof switchPromotionCode>;
  switchCodeBatch: (command: SwitchCodeBatch) => ReturnType<typeof switchCodeBatch>;
  cursors: Cursors;
}>;
export { toDefinition };
export type { CodeBatch, PromotionCode };

/** Promotions and their codes, for staff. */
export function adminPromotionsRoutes(useCases: AdminPromotionsUseCases) {
  const router = createRouter();
  readingRoutes(router, useCases);
  editingRoutes(router, useCases);
  codeRoutes(router, useCases);
  return router;
}

type Router = ReturnType<typeof createRouter>;

function readingRoutes(
  router: Router,
  { listPromotions, readPromotion, cursors }: AdminPromotionsUseCases,
) {
  router.openapi(ROUTE.LIST, async (c) => {
    const { q, status = null, view = null, limit, cursor } = c.req.valid("query");
    const after = readPosition(cursors, { list: "admin.promotions", cursor });
    if (after === undefined) return problem(c, { code: "cursor_invalid" });
    const query = { q: typed(q), status, view, limit, after };
    const page = await listPromotions({ actor: c.get("actor"), query });
    return await reply(c, page, ({ records, next, views }) =>
      json(200, {
        data: records.map(toPromotionV1),
        next_cursor: next && cursors.sign("admin.promotions", [next.value, next.id]),
        views: PROMOTION_VIEWS.map((view) => ({ view, count: views[view] })),
      }));
  });
  router.openapi(ROUTE.READ, async (c) => {
    const promotionId = c.req.valid("param").id as PromotionId;
    const found = await readPromotion({ actor: c.get("actor"), promotionId });
    return await reply(
      c,
      found,
      (record) => json(200, toPromotionV1(record), { etag: etagOf(record.promotion.version) }),
    );
  });
}

const NOTHING_USED = { uses: 0, discounts: [], codes: 0 };

function editingRoutes(router: Router, useCases: AdminPromotionsUseCases) {
  router.openapi(ROUTE.CREATE, async (c) => {
    const { name, definition, ...edit } = c.req.valid("json");
    const answer = (promotion: KeptPromotion) =>
      json(201, toPromotionV1({ promotion, usage: NOTHING_USED }), {
        etag: etagOf(promotion.version),
      });
    const once = onceFor(c.get("requestKey"), answer);
    const created = await useCases.createPromotion({
      actor: c.get("actor"),
      name,
      definition: toDefinition(definition),
      edit: toEdit(edit),
      once,
    });
    return await reply(c, created, once ?? answer);
  });
  router.openapi(ROUTE.CHANGE, async (c) => {
    const { name, definition, ...edit } = c.req.valid("json");
    return await changing(c, useCases, {
      id: c.req.valid("param").id,
      work: (seen) =>
        useCases.changePromotion({
          ...seen,
          edit: { ...toEdit(edit), name, definition: definition && toDefinition(definition) },
        }),
    });
  });
  router.openapi(ROUTE.ACTIVATE, async (c) =>
    await changing(c, useCases, {
      id: c.req.valid("param").id,
      work: (seen) => useCases.movePromotion({ ...seen, to: "active" }),
    }));
  router.openapi(ROUTE.ARCHIVE, async (c) =>
    await changing(c, useCases, {
      id: c.req.valid("param").id,
      work: (seen) => useCases.movePromotion({ ...seen, to: "archived" }),
    }));
}

type Seen = Omit<ChangePromotion, "edit">;
type Changing = Readonly<{
  id: string;
  work: (seen: Seen) => Promise<Result<KeptPromotion, ChangePromotionError | MovePromotionError>>;
}>;

/** What every change has in common: a version, a key, and the promotion with its uses as answer. */
async function changing(
  c: Context<AppEnv>,
  { readPromotion }: AdminPromotionsUseCases,
  { id, work }: Changing,
): Promise<Response> {
  const version = editedVersion(c);
  if (version instanceof Response) return version;
  const [actor, promotionId] = [c.get("actor"), id as PromotionId];
  const found = await readPromotion({ actor, promotionId });
  const usage = found.ok ? found.value.usage : NOTHING_USED;
  const answer = (promotion: KeptPromotion) =>
    json(200, toPromotionV1({ promotion, usage }), { etag: etagOf(promotion.version) });
  const once = onceFor(c.get("requestKey"), answer);
  const changed = await work({
    actor,
    promotionId,
    version,
    once: once as Once<KeptPromotion> | null,
  });
  return await reply(c, changed, once ?? answer);
}

type Terms = Omit<CreatePromotionV1 & ChangePromotionV1, "name" | "definition">;

/** Dates and limits as the contract has let them in. */
export function toEdit(
  { starts_at, ends_at, usage_limit, limit_per_customer, budget }: Terms,
): Omit<PromotionEdit, "name" | "definition"> {
  const time = (text: string | null | undefined) =>
    typeof text === "string" ? instant(Date.parse(text)) : text;
  return {
    startsAt: time(starts_at),
    endsAt: time(ends_at),
    usageLimit: usage_limit,
    limitPerCustomer: limit_per_customer,
    budget: budget && money(BigInt(budget.amount), budget.currency),
  };
}
