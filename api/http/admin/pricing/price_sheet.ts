import type { Id } from "@mercator/domain/kernel";
import type {
  CostsSet,
  PriceListId,
  ProposePrices,
  proposePrices,
  ReadPriceHistory,
  readPriceHistory,
  ReadPriceSheet,
  readPriceSheet,
  ReadProductCosts,
  readProductCosts,
  SetCosts,
  setCosts,
  SetCostsError,
} from "@mercator/domain/pricing";
import type { Cursors } from "../../../platform/cursors.ts";
import { onceFor } from "../../idempotency.ts";
import { problem, type ProblemExtras } from "../../problem.ts";
import { PROBLEMS } from "../../problems.ts";
import { reply } from "../../reply.ts";
import type { createRouter } from "../../route.ts";
import { json } from "../../send.ts";
import { typed } from "../../storefront/catalog/to_product_query.ts";
import { readPricePosition } from "./price_position.ts";
import * as ROUTE from "./price_sheet_routes.ts";
import {
  toAskedChange,
  toPriceHistoryV1,
  toPriceSheetRowV1,
  toProductCostV1,
  toProposedPriceV1,
  toRoundingRule,
} from "./to_price_sheet_v1.ts";

export type PriceSheetUseCases = Readonly<{
  readPriceSheet: (command: ReadPriceSheet) => ReturnType<typeof readPriceSheet>;
  readPriceHistory: (command: ReadPriceHistory) => ReturnType<typeof readPriceHistory>;
  proposePrices: (command: ProposePrices) => ReturnType<typeof proposePrices>;
  readProductCosts: (command: ReadProductCosts) => ReturnType<typeof readProductCosts>;
  setCosts: (command: SetCosts) => ReturnType<typeof setCosts>;
  cursors: Cursors;
}>;

type Router = ReturnType<typeof createRouter>;

/** The sheet of a list, what a change would make of it, and what prices were. */
export function sheetRoutes(router: Router, useCases: PriceSheetUseCases) {
  const { cursors } = useCases;
  router.openapi(ROUTE.SHEET, async (c) => {
    const { q, category = null, only = null, limit, cursor } = c.req.valid("query");
    const priceListId = c.req.valid("param").id as PriceListId;
    const name = `admin.price_sheet.${priceListId}`;
    const after = readPricePosition(cursors, { name, cursor });
    if (after === undefined) return problem(c, { code: "cursor_invalid" });
    const query = { variantIds: null, q: typed(q), category, only, limit, after };
    const sheet = await useCases.readPriceSheet({ actor: c.get("actor"), priceListId, query });
    return await reply(c, sheet, ({ rows, next }) =>
      json(200, {
        data: rows.map(toPriceSheetRowV1),
        next_cursor: next && cursors.sign(name, next),
      }));
  });
  router.openapi(ROUTE.HISTORY, async (c) => {
    const { id, variant_id: variantId } = c.req.valid("param");
    const history = await useCases.readPriceHistory({
      actor: c.get("actor"),
      priceListId: id as PriceListId,
      variantId: variantId as Id<"Variant">,
    });
    return await reply(c, history, (value) => json(200, toPriceHistoryV1(value)));
  });
  router.openapi(ROUTE.PROPOSE, async (c) => {
    const { variant_ids: variantIds = null, q, category = null, ...asked } = c.req.valid("json");
    const proposed = await useCases.proposePrices({
      actor: c.get("actor"),
      priceListId: c.req.valid("param").id as PriceListId,
      variantIds: variantIds as readonly Id<"Variant">[] | null,
      q: typed(q),
      category,
      change: toAskedChange(asked.change),
      rounding: toRoundingRule(asked.rounding),
      compareAt: asked.compare_at,
    });
    return await reply(
      c,
      proposed,
      ({ proposals, withoutPrice }) =>
        json(200, { data: proposals.map(toProposedPriceV1), without_price: withoutPrice }),
    );
  });
}

/** What things cost the shop. */
export function costRoutes(router: Router, useCases: PriceSheetUseCases) {
  router.openapi(ROUTE.PRODUCT_COSTS, async (c) => {
    const productId = c.req.valid("param").id as Id<"Product">;
    const costs = await useCases.readProductCosts({ actor: c.get("actor"), productId });
    return await reply(c, costs, (rows) => json(200, { data: rows.map(toProductCostV1) }));
  });
  router.openapi(ROUTE.SET_COSTS, async (c) => {
    const answer = (done: CostsSet) => json(200, done);
    const once = onceFor(c.get("requestKey"), answer);
    const rows = c.req.valid("json").rows.map(({ variant_id, currency, amount }) => ({
      variantId: variant_id as Id<"Variant">,
      currency,
      minor: amount === null ? null : BigInt(amount),
    }));
    const set = await useCases.setCosts({ actor: c.get("actor"), rows, once });
    return await reply(c, set, once ?? answer, { explain });
  });
}

/** Every row that is wrong, by its place in the body. */
function explain(error: SetCostsError): ProblemExtras {
  if (error.code !== "cost_rows_invalid") return {};
  return {
    errors: error.rows.map(({ row, code }) => ({
      pointer: `/rows/${row}`,
      code,
      detail: PROBLEMS[code].title,
    })),
  };
}
