import { Hono } from "hono";
import { AdminProductListV1, AdminProductV1, HomeV1 } from "@mercator/contracts/admin/v1";
import { Problem } from "@mercator/contracts/common";
import {
  CategoryV1,
  ProductListV1,
  ProductV1,
  SuggestionsV1,
} from "@mercator/contracts/storefront/v1";
import { isUnavailable, pgIdempotency } from "@mercator/db";
import { seed, stableId } from "@mercator/db/seed";
import { freshDatabase } from "@mercator/db/testing";
import { type Actor, type Id, instant } from "@mercator/domain/kernel";
import { assert, test } from "@mercator/domain/testing";
import { wasmAuthorize } from "@mercator/policies";
import { committedPolicy } from "@mercator/policies/testing";
import { adminCatalogRoutes } from "../http/admin/catalog/mod.ts";
import { adminReportingRoutes } from "../http/admin/reporting/mod.ts";
import type { AppEnv } from "../http/env.ts";
import { failures, onNotFound } from "../http/middleware/failures.ts";
import { requestScope } from "../http/middleware/request_scope.ts";
import { requireDecision } from "../http/middleware/require_decision.ts";
import { catalogRoutes } from "../http/storefront/catalog/mod.ts";
import { makeAnswerCache } from "../platform/answer_cache.ts";
import { makeCursors } from "../platform/cursors.ts";
import { newId } from "../platform/ids.ts";
import { requestContext } from "../platform/request_context.ts";
import { composeCatalog } from "./catalog.ts";

const policy = await committedPolicy();
const NOW = Date.UTC(2026, 10, 24);
const MUG = stableId("Product", "heron-mug");
const ANYBODY: Actor = { kind: "anonymous" };
const staff = (role: string): Actor => ({
  kind: "staff",
  staffId: "stf_1" as Id<"Staff">,
  roles: [role],
});

type Call = Readonly<{
  actor?: Actor;
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
}>;

/** The seeded shop behind its real routes and rules; the actor is handed in. */
async function openShop() {
  const database = await freshDatabase();
  await seed(database.db, { now: NOW });
  const clock = () => instant(NOW);
  const authorize = wasmAuthorize({
    policy,
    newId,
    record: (decision) => requestContext()?.decisions.push(decision),
  });
  const catalog = composeCatalog({
    db: {
      storefrontRead: database.as("storefront_read"),
      storefrontWrite: database.as("storefront_write"),
      admin: database.as("admin"),
      integrator: database.as("integrator"),
      worker: database.as("worker"),
    },
    authorize,
    clock,
    cursors: makeCursors("l".repeat(32)),
    cache: makeAnswerCache({ bytesMax: 1_000_000, ttlMs: 60_000, clock }),
  });
  let actor = ANYBODY;
  const app = new Hono<AppEnv>();
  app.onError(failures(isUnavailable));
  app.notFound(onNotFound);
  app.use(requestScope({ instanceId: "test" }), async (c, next) => {
    c.set("actor", actor);
    c.set("idempotencyStore", pgIdempotency(database.as("admin")));
    await next();
  });
  app.use(requireDecision);
  app.route("/api/storefront/v1", catalogRoutes(catalog));
  app.route("/api/admin/v1", adminCatalogRoutes(catalog));
  app.route("/api/admin/v1", adminReportingRoutes(catalog));
  return {
    db: database.db,
    async call(path: string, call: Call = {}): Promise<Response> {
      actor = call.actor ?? ANYBODY;
      return await app.request(path, {
        method: call.method ?? "GET",
        headers: {
          ...(call.body === undefined ? {} : { "content-type": "application/json" }),
          ...call.headers,
        },
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      });
    },
    [Symbol.asyncDispose]: database.close,
  };
}

const SHOP = "/api/storefront/v1";
const ADMIN = "/api/admin/v1";

test("GET /products pages through the whole shop in the shape of ProductListV1", async () => {
  await using shop = await openShop();
  const handles: string[] = [];
  let cursor: string | null = null;
  do {
    const next: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const answer = await shop.call(`${SHOP}/products?market=de&limit=20${next}`);
    assert.equal(answer.status, 200);
    const page = ProductListV1.parse(await answer.json());
    assert.equal(page.total, 48);
    handles.push(...page.data.map(({ handle }) => handle));
    cursor = page.next_cursor;
  } while (cursor !== null);
  assert.deepEqual([handles.length, new Set(handles).size], [48, 48]);
});

test("GET /products is public, tagged, and answered from memory the second time", async () => {
  await using shop = await openShop();
  const first = await shop.call(`${SHOP}/products?category=vases`);
  assert.match(first.headers.get("cache-control") ?? "", /^public/);
  assert.match(first.headers.get("deno-cache-tag") ?? "", /product:prod_\w+.*category:vases/);
  const text = await first.text();
  await shop.db.execute("update catalog.products set status = 'draft'");
  const second = await shop.call(`${SHOP}/products?category=vases`);
  assert.equal(await second.text(), text);
  assert.equal(second.headers.get("etag"), first.headers.get("etag"));
  const other = await shop.call(`${SHOP}/products?category=vases&market=de`);
  assert.equal(ProductListV1.parse(await other.json()).total, 0);
});

test("GET /products answers bad queries with problems, and odd words with an empty list", async () => {
  await using shop = await openShop();
  const bad = {
    "limit=0": "query_invalid",
    "limit=1000": "query_invalid",
    "limit=x": "query_invalid",
    "market=xx": "query_invalid",
    "sort=upside_down": "query_invalid",
    "price_min=-1": "query_invalid",
    "price_min=1.5": "query_invalid",
    "price_min=9999999999999999999": "query_invalid",
    "category=..%2Fetc": "query_invalid",
    "collection=summer": "query_invalid",
    "cursor=abc": "cursor_invalid",
    "cursor=abc.def": "cursor_invalid",
  };
  for (const [query, code] of Object.entries(bad)) {
    const answer = await shop.call(`${SHOP}/products?${query}`);
    assert.equal(answer.status, 400, query);
    assert.equal(Problem.parse(await answer.json()).code, code, query);
  }
  for (
    const query of ["q=%00%00'", "q=%27%3B--", "colour=%00", "material=%ED%A0%80", "q=(&%7C!)"]
  ) {
    const answer = await shop.call(`${SHOP}/products?${query}`);
    assert.equal(answer.status, 200, query);
  }
});

test("GET /products takes no cursor of another order", async () => {
  await using shop = await openShop();
  const answer = await shop.call(`${SHOP}/products?limit=1&sort=price_asc`);
  const { next_cursor } = ProductListV1.parse(await answer.json());
  const other = await shop.call(`${SHOP}/products?limit=1&sort=newest&cursor=${next_cursor}`);
  assert.equal(Problem.parse(await other.json()).code, "cursor_invalid");
});

test("GET /products finds, narrows and counts in both languages", async () => {
  await using shop = await openShop();
  const find = async (query: string) =>
    ProductListV1.parse(await (await shop.call(`${SHOP}/products?${query}`)).json());
  const mugs = await find("market=de&q=becher");
  assert.equal(mugs.data[0]?.handle, "heron-mug");
  assert.equal((await find("q=teap")).data[0]?.handle, "wren-teapot");
  const ink = await find("colour=Ink&market=de&locale=de");
  const counted = ink.facets.find(({ name }) => name === "colour")?.values
    .find(({ value }) => value === "Ink");
  assert.deepEqual([counted?.label, counted?.count], ["Tinte", ink.total]);
  assert.ok(ink.facets.find(({ name }) => name === "material")?.values.length);
});

async function hide(shop: Awaited<ReturnType<typeof openShop>>, handle: string): Promise<void> {
  await shop.db.execute(
    `update catalog.products set status = 'draft' where handle = '${handle}'`,
  );
}

test("GET /products/{handle} answers in the shape of ProductV1, and 404 for what is not shown", async () => {
  await using shop = await openShop();
  const answer = await shop.call(`${SHOP}/products/heron-mug?market=de`);
  assert.equal(answer.status, 200);
  const mug = ProductV1.parse(await answer.json());
  assert.deepEqual([mug.id, mug.variants[0]?.price.currency], [MUG, "EUR"]);
  assert.ok(mug.images.every(({ alt, sources }) => alt !== "" && sources.length >= 2));
  assert.ok(mug.related.length > 0);
  assert.match(answer.headers.get("deno-cache-tag") ?? "", new RegExp(`^product:${MUG}`));
  await hide(shop, "wren-teapot");
  for (const handle of ["wren-teapot", "nothing", "HERON-MUG", "%00", "a%2Fb"]) {
    const absent = await shop.call(`${SHOP}/products/${handle}`);
    assert.equal(absent.status, 404, handle);
    assert.equal(Problem.parse(await absent.json()).code, "product_not_found", handle);
  }
  const set = ProductV1.parse(await (await shop.call(`${SHOP}/products/morning-set`)).json());
  assert.deepEqual(
    set.variants[0]?.components.map(({ product_handle, quantity }) => [product_handle, quantity]),
    [["heron-mug", 1], ["tarn-bowl", 1], ["moor-plate", 1]],
  );
  const card = ProductV1.parse(await (await shop.call(`${SHOP}/products/gift-card`)).json());
  assert.deepEqual([card.kind, card.variants[0]?.quantity_max], ["gift_card", 99]);
  const bath = ProductV1.parse(
    await (await shop.call(`${SHOP}/products/wagtail-bird-bath`)).json(),
  );
  assert.deepEqual(
    bath.variants.map(({ availability, available_from }) => [availability, available_from]),
    [["preorder", "2027-02-01"], ["preorder", "2027-02-01"]],
  );
});

test("GET /categories and /search/suggestions answer in their shapes", async () => {
  await using shop = await openShop();
  const { data } = await (await shop.call(`${SHOP}/categories?market=de`)).json();
  const categories = data.map((category: unknown) => CategoryV1.parse(category));
  assert.deepEqual([categories.length, categories[0].name], [8, "Geschirr"]);
  const answer = await shop.call(`${SHOP}/search/suggestions?q=tea`);
  const { products } = SuggestionsV1.parse(await answer.json());
  assert.equal(products[0]?.handle, "wren-teapot");
  const nothing = await (await shop.call(`${SHOP}/search/suggestions`)).json();
  assert.deepEqual(nothing, { products: [], categories: [] });
});

test("GET /admin products show drafts to staff alone", async () => {
  await using shop = await openShop();
  await hide(shop, "gift-card");
  await hide(shop, "morning-set");
  const answer = await shop.call(`${ADMIN}/products?view=draft`, { actor: staff("viewer") });
  const page = AdminProductListV1.parse(await answer.json());
  assert.deepEqual(page.data.map(({ handle }) => handle), ["gift-card", "morning-set"]);
  assert.equal(page.views.find(({ view }) => view === "all")?.count, 48);
  for (const path of ["/products", `/products/${MUG}`, "/home"]) {
    const refused = await shop.call(`${ADMIN}${path}`);
    assert.ok([401, 403].includes(refused.status), path);
  }
  const unknown = `${ADMIN}/products/${stableId("Product", "nothing")}`;
  assert.equal((await shop.call(unknown, { actor: staff("admin") })).status, 404);
});

test("PATCH /products/{id} needs the version, changes what it names, and replays its answer", async () => {
  await using shop = await openShop();
  const path = `${ADMIN}/products/${MUG}`;
  const manager = { actor: staff("manager"), method: "PATCH", body: { weight_g: 351 } };
  assert.equal((await shop.call(path, manager)).status, 428);
  const stale = await shop.call(path, { ...manager, headers: { "if-match": '"7"' } });
  assert.equal(stale.status, 412);
  assert.equal((await shop.call(path, { ...manager, headers: { "if-match": "x" } })).status, 412);

  const read = await shop.call(path, { actor: staff("manager") });
  const headers = { "if-match": read.headers.get("etag") ?? "", "idempotency-key": "k1" };
  const changed = await shop.call(path, { ...manager, headers });
  assert.equal(changed.status, 200);
  const text = await changed.text();
  const product = AdminProductV1.parse(JSON.parse(text));
  assert.deepEqual([product.weight_g, product.version], [351, 2]);
  assert.equal(changed.headers.get("etag"), '"2"');

  const again = await shop.call(path, { ...manager, headers });
  assert.equal(again.headers.get("idempotency-replayed"), "true");
  assert.equal(await again.text(), text);

  const fresh = { "if-match": '"2"' };
  const viewer = await shop.call(path, { ...manager, actor: staff("viewer"), headers: fresh });
  assert.equal(viewer.status, 403);
  const strange = { ...manager, headers: fresh, body: { weight_g: 1, colour: "red" } };
  assert.equal((await shop.call(path, strange)).status, 422);
});

test("PATCH /products/{id} refuses text that cannot be stored", async () => {
  await using shop = await openShop();
  const text = {
    locale: "en",
    title: "Mug",
    subtitle: "",
    description: "a\nb",
    details: [],
    material: "",
    care: "",
  };
  const patch = (change: object) =>
    shop.call(`${ADMIN}/products/${MUG}`, {
      actor: staff("admin"),
      method: "PATCH",
      headers: { "if-match": '"1"' },
      body: { texts: [{ ...text, ...change }] },
    });
  for (const bad of ["\u0000", "\ud800", "\u0007"]) {
    assert.equal((await patch({ description: bad + "x" + bad + "y" })).status, 422);
    assert.equal((await patch({ title: `x${bad}y` })).status, 422);
  }
  assert.equal((await patch({})).status, 200);
});

test("PATCH …/variants/{variant_id} sets prices and backorders", async () => {
  await using shop = await openShop();
  const mug = AdminProductV1.parse(
    await (await shop.call(`${ADMIN}/products/${MUG}`, { actor: staff("admin") })).json(),
  );
  const variant = mug.variants[0]!;
  const path = `${ADMIN}/products/${MUG}/variants/${variant.id}`;
  const patch = (body: unknown) =>
    shop.call(path, {
      actor: staff("admin"),
      method: "PATCH",
      headers: { "if-match": '"1"' },
      body,
    });
  const usd = (amount: number) => ({ amount, currency: "USD" });
  const price = (amount: number, before: number | null = null) => ({
    prices: [{
      market: "us",
      price: usd(amount),
      compare_at_price: before === null ? null : usd(before),
    }],
  });
  assert.equal((await patch(price(-1))).status, 422);
  assert.equal((await patch(price(100, 100))).status, 422);
  assert.equal((await patch(price(1.5))).status, 422);
  const changed = await patch({ ...price(100, 200), backorder: true });
  assert.equal(changed.status, 200);
  const now = AdminProductV1.parse(await changed.json()).variants[0]!;
  assert.deepEqual(now.prices.find(({ market }) => market === "us"), {
    market: "us",
    price: usd(100),
    compare_at_price: usd(200),
  });
  assert.equal(now.backorder, true);
});

test("POST /stock-adjustments counts once a key, and never below nothing", async () => {
  await using shop = await openShop();
  const variantId = stableId("Variant", "OSR-DES-001-INK");
  const post = (delta: number, key?: string) =>
    shop.call(`${ADMIN}/stock-adjustments`, {
      actor: staff("warehouse"),
      method: "POST",
      headers: key === undefined ? {} : { "idempotency-key": key },
      body: { variant_id: variantId, delta, reason: "counted" },
    });
  assert.equal((await post(-1)).status, 400);
  const answers = await Promise.all([post(-1, "k1"), post(-1, "k1")]);
  assert.deepEqual(answers.map(({ status }) => status), [200, 200]);
  const [one, two] = await Promise.all(answers.map((answer) => answer.text()));
  assert.equal(one, two);
  const notebook = AdminProductV1.parse(JSON.parse(one!));
  assert.equal(notebook.variants.find(({ id }) => id === variantId)?.on_hand, 59);
  const refused = await post(-60, "k2");
  assert.equal(refused.status, 409);
  assert.equal(Problem.parse(await refused.json()).code, "stock_below_zero");
  const { rows } = await shop.db.execute("select count(*)::int as n from platform.outbox");
  assert.deepEqual(rows, [{ n: 1 }]);
});

test("GET /home answers in the shape of HomeV1", async () => {
  await using shop = await openShop();
  const answer = await shop.call(`${ADMIN}/home`, { actor: staff("viewer") });
  const home = HomeV1.parse(await answer.json());
  assert.deepEqual(home.tasks.map(({ code }) => code), ["variants_sold_out", "variants_low_stock"]);
  assert.deepEqual([home.days.length, home.figures.length], [28, 2]);
});
