import { z } from "zod";
import { prefixedId } from "@mercator/contracts/common";
import {
  InventoryLevelListV1,
  InventoryLevelsQueryV1,
  InventoryLevelV1,
  SetInventoryLevelV1,
} from "@mercator/contracts/integrations/v1";
import {
  available,
  type ListStock,
  type listStock,
  type SetOnHand,
  type setOnHand,
  type StockItem,
} from "@mercator/domain/inventory";
import type { Id } from "@mercator/domain/kernel";
import type { Cursors } from "../../../platform/cursors.ts";
import { onceFor } from "../../idempotency.ts";
import { problem } from "../../problem.ts";
import { reply } from "../../reply.ts";
import { createRouter, defineRoute, jsonBody } from "../../route.ts";
import { json } from "../../send.ts";
import { readStockPosition } from "../../stock_position.ts";

export type IntegrationInventoryUseCases = Readonly<{
  listStock: (command: ListStock) => ReturnType<typeof listStock>;
  setOnHand: (command: SetOnHand) => ReturnType<typeof setOnHand>;
  cursors: Cursors;
}>;

const prefix = "/api/integrations/v1";

const list = defineRoute({
  prefix,
  method: "get",
  path: "/inventory-levels",
  action: "inventory.read_stock",
  summary: "How many of each variant lie where",
  request: { query: InventoryLevelsQueryV1 },
  responses: {
    200: {
      description: "A page of levels, by SKU",
      content: { "application/json": { schema: InventoryLevelListV1 } },
    },
  },
});

const set = defineRoute({
  prefix,
  method: "put",
  path: "/inventory-levels/{variant_id}",
  action: "inventory.adjust_stock",
  idempotency: "required",
  summary: "Say how many there are",
  description:
    "The ledger gets the difference to what the shop thought. Fewer than are reserved for " +
    "orders is refused.",
  request: {
    params: z.object({ variant_id: prefixedId("var") }),
    body: jsonBody(SetInventoryLevelV1),
  },
  responses: {
    200: {
      description: "The level as it is now",
      content: { "application/json": { schema: InventoryLevelV1 } },
    },
  },
});

const LIST = "integrations.inventory_levels";

function toInventoryLevelV1(
  { variantId, locationId, level }: Pick<StockItem, "variantId" | "locationId" | "level">,
): InventoryLevelV1 {
  return {
    variant_id: variantId,
    location_id: locationId,
    on_hand: level.onHand,
    reserved: level.reserved,
    available: available(level),
  };
}

/** Stock for warehouse systems: what lies where, and how many were counted. */
export function integrationInventoryRoutes(
  { listStock, setOnHand, cursors }: IntegrationInventoryUseCases,
) {
  const router = createRouter();

  router.openapi(list, async (c) => {
    const { location = null, limit, cursor } = c.req.valid("query");
    const after = readStockPosition(cursors, { list: LIST, cursor });
    if (after === undefined) return problem(c, { code: "cursor_invalid" });
    const query = {
      q: null,
      locationId: location as Id<"Location"> | null,
      view: "all" as const,
      limit,
      after,
    };
    const page = await listStock({ actor: c.get("actor"), query });
    return await reply(c, page, ({ rows, next }) =>
      json(200, {
        data: rows.map((row) => ({ ...toInventoryLevelV1(row), sku: row.sku })),
        next_cursor: next && cursors.sign(LIST, [next.sku, next.variantId, next.locationId]),
      }));
  });

  router.openapi(set, async (c) => {
    const { on_hand: onHand, location_id } = c.req.valid("json");
    const answer = (item: StockItem) => json(200, toInventoryLevelV1(item));
    const once = onceFor(c.get("requestKey"), answer);
    const counted = await setOnHand({
      actor: c.get("actor"),
      variantId: c.req.valid("param").variant_id as Id<"Variant">,
      locationId: location_id as Id<"Location"> | undefined,
      onHand,
      once,
    });
    return await reply(c, counted, once ?? answer);
  });

  return router;
}
