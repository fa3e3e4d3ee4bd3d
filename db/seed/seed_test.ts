import { type Id, instant } from "@mercator/domain/kernel";
import { assert, test } from "@mercator/domain/testing";
import { sql } from "drizzle-orm";
import { pgCatalogReader } from "../catalog/mod.ts";
import { freshDatabase } from "../testing/mod.ts";
import { seed, stableId } from "./mod.ts";

const NOW = Date.UTC(2026, 10, 24);

async function counts(db: Parameters<typeof seed>[0]) {
  const { rows: [row] } = await db.execute(sql`select
    (select count(*)::integer from catalog.categories) as categories,
    (select count(*)::integer from catalog.products) as products,
    (select count(*)::integer from catalog.products where status = 'draft') as drafts,
    (select count(*)::integer from catalog.product_texts) as texts,
    (select count(*)::integer from catalog.variants) as variants,
    (select count(*)::integer from pricing.prices) as prices,
    (select count(*)::integer from pricing.costs) as costs,
    (select count(*)::integer from inventory.levels) as levels,
    (select sum(jsonb_array_length(pictures))::integer from catalog.products) as pictures,
    (select count(*)::integer from tax.rates) > 100 as taxed,
    (select count(*)::integer from shipping.options) as deliveries`);
  return row;
}

const WHOLE = {
  categories: 8,
  products: 48,
  drafts: 0,
  texts: 96,
  variants: 110,
  prices: 220,
  costs: 214,
  levels: 228,
  pictures: 142,
  taxed: true,
  deliveries: 6,
};

test("seed() fills the whole shop once, however often and at once it runs", async () => {
  await using database = await freshDatabase();
  const { db } = database;
  const both = await Promise.all([seed(db, { now: NOW }), seed(db, { now: NOW })]);
  assert.deepEqual(both.toSorted(), [false, true]);
  assert.deepEqual(await counts(db), WHOLE);

  assert.equal(await seed(db, { now: NOW }), false);
  assert.equal(await seed(db, { now: NOW, force: true }), true);
  assert.deepEqual(await counts(db), WHOLE);
  const { rows } = await db.execute(sql`select from inventory.levels l where on_hand <> coalesce((
    select sum(delta) from inventory.movements m
    where (m.variant_id, m.location_id) = (l.variant_id, l.location_id)), 0)`);
  assert.equal(rows.length, 0, "A level is the sum of its movements");
});

test("seed() has promotions that carts are priced with, each by its code, and a draft", async () => {
  await using database = await freshDatabase();
  await seed(database.db, { now: NOW });
  const { rows } = await database.db.execute(sql`
    select p.status, k.code, n.usage_limit, p.limit_per_customer
    from promotions.promotions p join promotions.counters n on n.promotion_id = p.id
    left join promotions.codes k on k.promotion_id = p.id order by k.code`);
  assert.deepEqual(rows, [
    { status: "active", code: "FREESHIP", usage_limit: 5_000, limit_per_customer: null },
    { status: "active", code: "THREEFORTWO", usage_limit: 1_000, limit_per_customer: 2 },
    { status: "active", code: "WELCOME10", usage_limit: null, limit_per_customer: 1 },
    { status: "draft", code: null, usage_limit: null, limit_per_customer: null },
  ]);
});

test("seed() leaves what was changed since", async () => {
  await using database = await freshDatabase();
  const { db } = database;
  await seed(db, { now: NOW });
  await db.execute(sql`update catalog.products set weight_grams = 1 where handle = 'heron-mug'`);
  await seed(db, { now: NOW, force: true });
  const { rows } = await db.execute(sql`
    select weight_grams, id from catalog.products where handle = 'heron-mug'`);
  assert.deepEqual(rows, [{ weight_grams: 1, id: stableId("Product", "heron-mug") }]);
});

test("seed() has something low, sold out, on sale and to come", async () => {
  await using database = await freshDatabase();
  await seed(database.db, { now: NOW });
  const reader = pgCatalogReader(database.as("storefront_read"), () => instant(Date.now()));
  const { products, total } = await reader.list({
    market: "de",
    locale: "de",
    q: null,
    category: null,
    colours: [],
    materials: [],
    priceMin: null,
    priceMax: null,
    inStock: false,
    sort: "featured",
    limit: 100,
    after: null,
  });
  assert.equal(total, 48);
  assert.equal(new Set(products.slice(0, 8).map(({ category }) => category)).size, 8);
  assert.equal(products.filter(({ compareAt }) => compareAt !== null).length, 4);
  const bath = await reader.find({ handle: "wagtail-bird-bath", market: "us", locale: "en" });
  assert.deepEqual(bath?.variants.map(({ level }) => level.preorderFrom), [
    "2027-02-01",
    "2027-02-01",
  ]);
  const states = await Promise.all(
    products.map(({ handle }) => reader.find({ handle, market: "us", locale: "en" })),
  );
  const levels = states.flatMap((it) => it?.variants ?? []).map(({ level }) => level);
  assert.ok(levels.some(({ onHand }) => onHand > 0 && onHand < 10), "one is low");
  assert.ok(levels.some(({ onHand, oversellLimit }) => onHand + oversellLimit === 0), "one is out");
});

test("seed() has a set whose parts are its stock, gift cards without end, and three locations", async () => {
  await using database = await freshDatabase();
  await seed(database.db, { now: NOW });
  const reader = pgCatalogReader(database.as("storefront_read"), () => instant(Date.now()));
  const find = (handle: string) => reader.find({ handle, market: "de", locale: "de" });
  const set = (await find("morning-set"))?.variants[0];
  const parts = await Promise.all(
    (set?.components ?? []).map(async ({ handle, variantId, quantity }) => {
      const variant = (await find(handle))?.variants.find(({ id }) => id === variantId);
      return Math.floor((variant?.level.onHand ?? 0) / quantity);
    }),
  );
  assert.equal(parts.length, 3);
  assert.equal(set?.level.onHand, Math.min(...parts));
  assert.ok(
    set?.components.every(({ title, variantTitle }) => title !== "" && variantTitle !== ""),
  );
  const card = await find("gift-card");
  assert.equal(card?.kind, "gift_card");
  assert.ok(card.variants.every(({ level }) => level.onHand >= 99));
  const { rows } = await database.db.execute(sql`
    select l.kind, l.country from inventory.locations l
    where exists (select from inventory.levels where location_id = l.id and on_hand > 0)
    order by l.priority`);
  assert.deepEqual(rows, [
    { kind: "warehouse", country: "DE" },
    { kind: "warehouse", country: "US" },
    { kind: "shop", country: "DE" },
  ]);
});

test("seed() puts a pre-order's day into the future, whenever it runs", async () => {
  await using database = await freshDatabase();
  await seed(database.db, { now: Date.UTC(2029, 11, 20) });
  const { rows } = await database.db.execute(sql`
    select distinct preorder_from::text as day from inventory.levels where preorder_from is not null`);
  assert.deepEqual(rows, [{ day: "2030-02-01" }]);
});

test("stableId() is the same each time, and an identifier like any other", () => {
  const id: Id<"Product"> = stableId("Product", "heron-mug");
  assert.match(id, /^prod_[0-9a-hjkmnp-tv-z]{26}$/);
  assert.equal(id, stableId("Product", "heron-mug"));
  assert.notEqual(id.slice(5), stableId("Variant", "heron-mug").slice(4));
});
