import type {
  ChangePriceListV1,
  CreatePriceListV1,
  SetPricesV1,
} from "@mercator/contracts/admin/v1";
import { type Id, instant, money } from "@mercator/domain/kernel";
import type {
  ChangePriceList,
  changePriceList,
  CreatePriceList,
  createPriceList,
  ListPriceLists,
  listPriceLists,
  ListPrices,
  listPrices,
  PriceList,
  PriceListEdit,
  PriceListId,
  PriceRow,
  PricesSet,
  ReadPriceList,
  readPriceList,
  SetPrices,
  setPrices,
  SetPricesError,
} from "@mercator/domain/pricing";
import { onceFor } from "../../idempotency.ts";
import { editedVersion, etagOf } from "../../if_match.ts";
import { readPosition } from "../../order_position.ts";
import { problem, type ProblemExtras } from "../../problem.ts";
import { PROBLEMS } from "../../problems.ts";
import { reply } from "../../reply.ts";
import { createRouter } from "../../route.ts";
import { json } from "../../send.ts";
import { typed } from "../../storefront/catalog/to_product_query.ts";
import * as ROUTE from "./price_list_routes.ts";
import { readPricePosition } from "./price_position.ts";
import { costRoutes, type PriceSheetUseCases, sheetRoutes } from "./price_sheet.ts";
import {
  toPriceEntryV1,
  toPriceListSummaryV1,
  toPriceListV1,
  toPricesSetV1,
} from "./to_price_list_v1.ts";

export type AdminPricingUseCases =
  & PriceSheetUseCases
  & Readonly<{
    listPriceLists: (command: ListPriceLists) => ReturnType<typeof listPriceLists>;
    readPriceList: (command: ReadPriceList) => ReturnType<typeof readPriceList>;
    createPriceList: (command: CreatePriceList) => ReturnType<typeof createPriceList>;
    changePriceList: (command: ChangePriceList) => ReturnType<typeof changePriceList>;
    listPrices: (command: ListPrices) => ReturnType<typeof listPrices>;
    setPrices: (command: SetPrices) => ReturnType<typeof setPrices>;
  }>;

type Router = ReturnType<typeof createRouter>;

/** Price lists, their prices, and what things cost the shop, for staff. */
export function adminPricingRoutes(useCases: AdminPricingUseCases) {
  const router = createRouter();
  listRoutes(router, useCases);
  priceRoutes(router, useCases);
  sheetRoutes(router, useCases);
  costRoutes(router, useCases);
  return router;
}

const answerWith = (list: PriceList, status: 200 | 201 = 200) =>
  json(status, toPriceListV1(list), { etag: etagOf(list.version) });

function listRoutes(router: Router, useCases: AdminPricingUseCases) {
  const { cursors } = useCases;
  router.openapi(ROUTE.LIST, async (c) => {
    const { market = null, status = null, limit, cursor } = c.req.valid("query");
    const after = readPosition(cursors, { list: "admin.price_lists", cursor });
    if (after === undefined) return problem(c, { code: "cursor_invalid" });
    const query = { market, status, limit, after };
    const page = await useCases.listPriceLists({ actor: c.get("actor"), query });
    return await reply(c, page, ({ lists, next }) =>
      json(200, {
        data: lists.map(toPriceListSummaryV1),
        next_cursor: next && cursors.sign("admin.price_lists", [next.value, next.id]),
      }));
  });
  router.openapi(ROUTE.READ, async (c) => {
    const priceListId = c.req.valid("param").id as PriceListId;
    const found = await useCases.readPriceList({ actor: c.get("actor"), priceListId });
    return await reply(c, found, (list) => answerWith(list));
  });
  router.openapi(ROUTE.CREATE, async (c) => {
    const { name, market, ...edit } = c.req.valid("json");
    const answer = (list: PriceList) => answerWith(list, 201);
    const once = onceFor(c.get("requestKey"), answer);
    const created = await useCases.createPriceList({
      actor: c.get("actor"),
      name,
      market,
      edit: toEdit(edit),
      once,
    });
    return await reply(c, created, once ?? answer);
  });
  router.openapi(ROUTE.CHANGE, async (c) => {
    const version = editedVersion(c);
    if (version instanceof Response) return version;
    const { name, ...edit } = c.req.valid("json");
    const answer = (list: PriceList) => answerWith(list);
    const once = onceFor(c.get("requestKey"), answer);
    const changed = await useCases.changePriceList({
      actor: c.get("actor"),
      priceListId: c.req.valid("param").id as PriceListId,
      version,
      edit: { ...toEdit(edit), name },
      once,
    });
    return await reply(c, changed, once ?? answer);
  });
}

function priceRoutes(router: Router, useCases: AdminPricingUseCases) {
  const { cursors } = useCases;
  router.openapi(ROUTE.PRICES, async (c) => {
    const { q, limit, cursor } = c.req.valid("query");
    const priceListId = c.req.valid("param").id as PriceListId;
    const name = `admin.prices.${priceListId}`;
    const position = readPricePosition(cursors, { name, cursor });
    if (position === undefined) return problem(c, { code: "cursor_invalid" });
    const query = { q: typed(q), limit, after: position };
    const page = await useCases.listPrices({ actor: c.get("actor"), priceListId, query });
    return await reply(c, page, ({ entries, next }) =>
      json(200, {
        data: entries.map(toPriceEntryV1),
        next_cursor: next && cursors.sign(name, next),
      }));
  });
  router.openapi(ROUTE.SET, async (c) => {
    const version = editedVersion(c);
    if (version instanceof Response) return version;
    const { rows, dry_run: dryRun } = c.req.valid("json");
    const answer = (value: PricesSet) =>
      json(200, toPricesSetV1(value, dryRun), { etag: etagOf(value.list.version) });
    const once = onceFor(c.get("requestKey"), answer);
    const set = await useCases.setPrices({
      actor: c.get("actor"),
      priceListId: c.req.valid("param").id as PriceListId,
      version,
      rows: rows.map(toPriceRow),
      dryRun,
      once,
    });
    return await reply(c, set, once ?? answer, { explain });
  });
}

type Narrowing = Omit<CreatePriceListV1 & ChangePriceListV1, "name" | "market">;

function toEdit(
  { customer_group, customer_id, effective_from, effective_to, ...edit }: Narrowing,
): Omit<PriceListEdit, "name"> {
  const time = (text: string | null | undefined) =>
    typeof text === "string" ? instant(Date.parse(text)) : text;
  return {
    ...edit,
    customerGroup: customer_group,
    customerId: customer_id as Id<"Customer"> | null | undefined,
    effectiveFrom: time(effective_from),
    effectiveTo: time(effective_to),
  };
}

function toPriceRow(
  { variant_id, quantity_from, price, compare_at_price }: SetPricesV1["rows"][number],
): PriceRow {
  const amount = (it: typeof price) => it && money(BigInt(it.amount), it.currency);
  return {
    variantId: variant_id as Id<"Variant">,
    quantityFrom: quantity_from,
    price: amount(price),
    compareAt: amount(compare_at_price),
  };
}

/** Every row that is wrong, by its place in the body. */
function explain(error: SetPricesError): ProblemExtras {
  if (error.code !== "price_rows_invalid") return {};
  return {
    errors: error.rows.map(({ row, code }) => ({
      pointer: `/rows/${row}`,
      code,
      detail: PROBLEMS[code].title,
    })),
  };
}
