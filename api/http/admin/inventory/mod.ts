import type {
  CancelTransfer,
  cancelTransfer,
  ChangeLocation,
  changeLocation,
  CreateLocation,
  createLocation,
  ListHolds,
  listHolds,
  ListLedger,
  listLedger,
  ListLocations,
  listLocations,
  ListStock,
  listStock,
  ListTransfers,
  listTransfers,
  Location,
  ReceiveTransfer,
  receiveTransfer,
  RequestTransfer,
  requestTransfer,
  SetHot,
  setHot,
  SetStockTerms,
  setStockTerms,
  ShipTransfer,
  shipTransfer,
  StockItem,
  Transfer,
  TransferUnits,
} from "@mercator/domain/inventory";
import { type Id, instant } from "@mercator/domain/kernel";
import type { Cursors } from "../../../platform/cursors.ts";
import { onceFor } from "../../idempotency.ts";
import { editedVersion, etagOf } from "../../if_match.ts";
import { problem } from "../../problem.ts";
import { reply } from "../../reply.ts";
import { createRouter } from "../../route.ts";
import { json } from "../../send.ts";
import { readStockPosition } from "../../stock_position.ts";
import { typed } from "../../storefront/catalog/to_product_query.ts";
import * as ROUTE from "./stock_routes.ts";
import {
  toLocationV1,
  toStockHoldV1,
  toStockLevelV1,
  toStockMovementV1,
  toStockTermsV1,
  toTransferV1,
} from "./to_stock_v1.ts";

export type AdminInventoryUseCases = Readonly<{
  listStock: (command: ListStock) => ReturnType<typeof listStock>;
  listLedger: (command: ListLedger) => ReturnType<typeof listLedger>;
  listHolds: (command: ListHolds) => ReturnType<typeof listHolds>;
  setStockTerms: (command: SetStockTerms) => ReturnType<typeof setStockTerms>;
  setHot: (command: SetHot) => ReturnType<typeof setHot>;
  listLocations: (command: ListLocations) => ReturnType<typeof listLocations>;
  createLocation: (command: CreateLocation) => ReturnType<typeof createLocation>;
  changeLocation: (command: ChangeLocation) => ReturnType<typeof changeLocation>;
  listTransfers: (command: ListTransfers) => ReturnType<typeof listTransfers>;
  requestTransfer: (command: RequestTransfer) => ReturnType<typeof requestTransfer>;
  shipTransfer: (command: ShipTransfer) => ReturnType<typeof shipTransfer>;
  receiveTransfer: (command: ReceiveTransfer) => ReturnType<typeof receiveTransfer>;
  cancelTransfer: (command: CancelTransfer) => ReturnType<typeof cancelTransfer>;
  cursors: Cursors;
}>;

type Router = ReturnType<typeof createRouter>;

/** Stock by location, its ledger, and goods between locations, for staff. */
export function adminInventoryRoutes(useCases: AdminInventoryUseCases) {
  const router = createRouter();
  stockRoutes(router, useCases);
  levelRoutes(router, useCases);
  locationRoutes(router, useCases);
  transferRoutes(router, useCases);
  transferDeeds(router, useCases);
  return router;
}

const STOCK = "admin.stock";
const LEDGER = "admin.stock_movements";
const HOLDS = "admin.stock_holds";
const TRANSFERS = "admin.transfers";

/** Where a page of a list by time ended: undefined when the cursor is not of that list. */
function momentOf(
  cursors: Cursors,
  { list, cursor }: Readonly<{ list: string; cursor: string | undefined }>,
) {
  if (cursor === undefined) return null;
  const position = cursors.read(list, cursor);
  if (position === null) return undefined;
  return { at: instant(Number(position[0])), id: String(position[1]) };
}

function stockRoutes(router: Router, useCases: AdminInventoryUseCases) {
  const { cursors } = useCases;
  router.openapi(ROUTE.LIST, async (c) => {
    const { q, location = null, view, limit, cursor } = c.req.valid("query");
    const after = readStockPosition(cursors, { list: STOCK, cursor });
    if (after === undefined) return problem(c, { code: "cursor_invalid" });
    const query = {
      q: typed(q),
      locationId: location as Id<"Location"> | null,
      view,
      limit,
      after,
    };
    const page = await useCases.listStock({ actor: c.get("actor"), query });
    return await reply(c, page, ({ rows, next, total, views }) =>
      json(200, {
        data: rows.map(toStockLevelV1),
        next_cursor: next && cursors.sign(STOCK, [next.sku, next.variantId, next.locationId]),
        total,
        views: views.map(({ view: name, count }) => ({ view: name, count })),
      }));
  });

  router.openapi(ROUTE.LEDGER, async (c) => {
    const { location = null, limit, cursor } = c.req.valid("query");
    const [before] = cursor === undefined ? [null] : cursors.read(LEDGER, cursor) ?? [];
    if (before === undefined || typeof before === "number") {
      return problem(c, { code: "cursor_invalid" });
    }
    const variantId = c.req.valid("param").id as Id<"Variant">;
    const query = { variantId, locationId: location as Id<"Location"> | null, limit, before };
    const page = await useCases.listLedger({ actor: c.get("actor"), query });
    return await reply(c, page, ({ entries, next }) =>
      json(200, {
        data: entries.map(toStockMovementV1),
        next_cursor: next && cursors.sign(LEDGER, [next]),
      }));
  });

  router.openapi(ROUTE.HOLDS, async (c) => {
    const { location = null, limit, cursor } = c.req.valid("query");
    const after = momentOf(cursors, { list: HOLDS, cursor });
    if (after === undefined) return problem(c, { code: "cursor_invalid" });
    const variantId = c.req.valid("param").id as Id<"Variant">;
    const query = { variantId, locationId: location as Id<"Location"> | null, limit, after };
    const page = await useCases.listHolds({ actor: c.get("actor"), query });
    return await reply(c, page, ({ holds, next }) =>
      json(200, {
        data: holds.map(toStockHoldV1),
        next_cursor: next && cursors.sign(HOLDS, [next.at, next.id]),
      }));
  });
}

function levelOf(
  { variant_id, location_id }: Readonly<{ variant_id: string; location_id: string }>,
) {
  return { variantId: variant_id as Id<"Variant">, locationId: location_id as Id<"Location"> };
}

function levelRoutes(router: Router, useCases: AdminInventoryUseCases) {
  router.openapi(ROUTE.TERMS, async (c) => {
    const { backorder_limit, low_stock_below, preorder_from } = c.req.valid("json");
    const answer = (item: StockItem) => json(200, toStockTermsV1(item));
    const once = onceFor(c.get("requestKey"), answer);
    const set = await useCases.setStockTerms({
      actor: c.get("actor"),
      level: levelOf(c.req.valid("param")),
      terms: {
        oversellLimit: backorder_limit,
        lowStockBelow: low_stock_below,
        preorderFrom: preorder_from,
      },
      once,
    });
    return await reply(c, set, once ?? answer);
  });

  router.openapi(ROUTE.HOT, async (c) => {
    const { hot: isHot } = c.req.valid("json");
    const answer = (_: boolean) => json(200, { hot: isHot });
    const once = onceFor(c.get("requestKey"), answer);
    const level = levelOf(c.req.valid("param"));
    const set = await useCases.setHot({ actor: c.get("actor"), level, isHot, once });
    return await reply(c, set, once ?? answer);
  });
}

function locationRoutes(router: Router, useCases: AdminInventoryUseCases) {
  const answerWith = (location: Location, status: 200 | 201 = 200) =>
    json(status, toLocationV1(location), { etag: etagOf(location.version) });

  router.openapi(ROUTE.LOCATIONS, async (c) => {
    const found = await useCases.listLocations({ actor: c.get("actor") });
    return await reply(c, found, (locations) =>
      json(200, {
        data: locations.map((it) => ({
          ...toLocationV1(it),
          variants: it.variants,
          on_hand: it.onHand,
        })),
      }));
  });

  router.openapi(ROUTE.CREATE_LOCATION, async (c) => {
    const answer = (location: Location) => answerWith(location, 201);
    const once = onceFor(c.get("requestKey"), answer);
    const location = c.req.valid("json");
    const created = await useCases.createLocation({ actor: c.get("actor"), location, once });
    return await reply(c, created, once ?? answer);
  });

  router.openapi(ROUTE.CHANGE_LOCATION, async (c) => {
    const version = editedVersion(c);
    if (version instanceof Response) return version;
    const answer = (location: Location) => answerWith(location);
    const once = onceFor(c.get("requestKey"), answer);
    const changed = await useCases.changeLocation({
      actor: c.get("actor"),
      locationId: c.req.valid("param").id as Id<"Location">,
      version,
      edit: c.req.valid("json"),
      once,
    });
    return await reply(c, changed, once ?? answer);
  });
}

const transferAnswer = (transfer: Transfer) => json(200, toTransferV1(transfer));
const unitsOf = (lines: readonly Readonly<{ variant_id: string; quantity: number }>[]) =>
  lines.map(({ variant_id, quantity }) => ({
    variantId: variant_id as Id<"Variant">,
    quantity,
  })) satisfies TransferUnits;

function transferRoutes(router: Router, useCases: AdminInventoryUseCases) {
  const { cursors } = useCases;
  router.openapi(ROUTE.TRANSFERS, async (c) => {
    const { status = null, location = null, limit, cursor } = c.req.valid("query");
    const after = momentOf(cursors, { list: TRANSFERS, cursor });
    if (after === undefined) return problem(c, { code: "cursor_invalid" });
    const query = { status, locationId: location as Id<"Location"> | null, limit, after };
    const page = await useCases.listTransfers({ actor: c.get("actor"), query });
    return await reply(c, page, ({ transfers, next }) =>
      json(200, {
        data: transfers.map(toTransferV1),
        next_cursor: next && cursors.sign(TRANSFERS, [next.at, next.id]),
      }));
  });

  router.openapi(ROUTE.REQUEST_TRANSFER, async (c) => {
    const { from_location_id, to_location_id, lines, note } = c.req.valid("json");
    const answer = (transfer: Transfer) => json(201, toTransferV1(transfer));
    const once = onceFor(c.get("requestKey"), answer);
    const requested = await useCases.requestTransfer({
      actor: c.get("actor"),
      fromLocationId: from_location_id as Id<"Location">,
      toLocationId: to_location_id as Id<"Location">,
      units: unitsOf(lines),
      note,
      once,
    });
    return await reply(c, requested, once ?? answer);
  });
}

function transferDeeds(router: Router, useCases: AdminInventoryUseCases) {
  router.openapi(ROUTE.SHIP_TRANSFER, async (c) => {
    const { lines } = c.req.valid("json");
    const once = onceFor(c.get("requestKey"), transferAnswer);
    const shipped = await useCases.shipTransfer({
      actor: c.get("actor"),
      transferId: c.req.valid("param").id as Id<"Transfer">,
      units: lines === undefined ? null : unitsOf(lines),
      once,
    });
    return await reply(c, shipped, once ?? transferAnswer);
  });

  router.openapi(ROUTE.RECEIVE_TRANSFER, async (c) => {
    const { lines, closes } = c.req.valid("json");
    const once = onceFor(c.get("requestKey"), transferAnswer);
    const received = await useCases.receiveTransfer({
      actor: c.get("actor"),
      transferId: c.req.valid("param").id as Id<"Transfer">,
      units: lines === undefined ? null : unitsOf(lines),
      closes,
      once,
    });
    return await reply(c, received, once ?? transferAnswer);
  });

  router.openapi(ROUTE.CANCEL_TRANSFER, async (c) => {
    const once = onceFor(c.get("requestKey"), transferAnswer);
    const cancelled = await useCases.cancelTransfer({
      actor: c.get("actor"),
      transferId: c.req.valid("param").id as Id<"Transfer">,
      once,
    });
    return await reply(c, cancelled, once ?? transferAnswer);
  });
}
