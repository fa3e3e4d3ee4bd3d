import { sql } from "drizzle-orm";
import { after, type Id, instant } from "@mercator/domain/kernel";
import { assert, test } from "@mercator/domain/testing";
import { toJson } from "@mercator/domain/promotions";
import type { Db } from "../client/mod.ts";
import { seed } from "../seed/mod.ts";
import { freshDatabase } from "../testing/mod.ts";
import { pgCatalogReader } from "./mod.ts";

const NOW = instant(Date.now());
const MUG = { handle: "heron-mug", market: "de", locale: "en" } as const;
const DAY_MS = 86_400_000;

async function given() {
  const database = await freshDatabase();
  await seed(database.db, { now: NOW });
  return { database, reader: pgCatalogReader(database.as("storefront_read"), () => NOW) };
}

/** A tenth off all tableware, before there is a cart. */
async function lower(db: Db, { from, to }: { from: number | null; to: number | null }) {
  const time = (at: number | null) => at === null ? null : new Date(at).toISOString();
  const definition = toJson({
    labels: { en: "A tenth off", de: "Ein Zehntel weniger" },
    kind: "catalog",
    needsCode: false,
    condition: { kind: "always" },
    action: {
      kind: "off_lines",
      of: { kind: "category", anyOf: ["tableware"] },
      off: { kind: "percent", millionths: 100_000 },
      each: "unit",
    },
    stacking: { priority: 0, group: null, exclusive: false },
  });
  await db.execute(sql`insert into promotions.promotions
      (id, name, status, definition, starts_at, ends_at, version, created_at, updated_at)
    values (${"promo_" + crypto.randomUUID()}, 'Lower', 'active',
      ${JSON.stringify(definition)}::jsonb, ${time(from)}::timestamptz, ${time(to)}::timestamptz,
      1, ${time(NOW - DAY_MS)}::timestamptz, ${time(NOW - DAY_MS)}::timestamptz)`);
}

test("a promotion of the catalogue is in the price of its products, and of no others", async () => {
  const { database, reader } = await given();
  await using _ = { [Symbol.asyncDispose]: database.close };
  const before = await reader.find(MUG);
  await lower(database.db, { from: NOW - DAY_MS, to: NOW + DAY_MS });
  const mug = await reader.find(MUG);
  const [was, is] = [before!.variants[0]!, mug!.variants[0]!];
  assert.equal(is.price.minor, was.price.minor * 9n / 10n);
  assert.deepEqual([is.compareAt, is.lowestBefore], [was.price, was.price]);
  assert.equal(before!.pricesUntil, null);
  assert.equal(mug!.pricesUntil, after(NOW, DAY_MS));
  const dune = { ...MUG, handle: "dune-vase" };
  assert.equal((await reader.find(dune))?.variants[0]?.compareAt, null);
  const card = await reader.find({ ...MUG, handle: "gift-card" });
  assert.deepEqual(
    card?.variants.map(({ compareAt }) => compareAt),
    card?.variants.map(() => null),
  );
});

test("the lowest price of 30 days counts a promotion that has ended, and what the list said", async () => {
  const { database, reader } = await given();
  await using _ = { [Symbol.asyncDispose]: database.close };
  const { db } = database;
  const variantId = (await reader.find(MUG))!.variants[0]!.id as Id<"Variant">;
  const sell = (minor: number, { daysAgo, before }: { daysAgo: number; before: number | null }) =>
    db.execute(sql`update pricing.prices p set price_minor = ${minor}::bigint,
        compare_at_minor = ${before}::bigint, updated_at = ${
      new Date(NOW - daysAgo * DAY_MS).toISOString()
    }::timestamptz
      from pricing.price_lists l where l.id = p.price_list_id and l.market = 'de'
        and p.variant_id = ${variantId}`);
  await db.execute(sql`truncate pricing.price_history`);
  await sell(3_000, { daysAgo: 80, before: null });
  await lower(db, { from: NOW - 12 * DAY_MS, to: NOW - 10 * DAY_MS });
  await sell(2_500, { daysAgo: 2, before: 3_000 });
  const shown = (await reader.find(MUG))!.variants.find(({ id }) => id === variantId)!;
  assert.deepEqual(
    [shown.price.minor, shown.compareAt?.minor, shown.lowestBefore?.minor],
    [2_500n, 3_000n, 2_700n],
  );
  const us = (await reader.find({ ...MUG, market: "us" }))!.variants[0]!;
  assert.equal(us.lowestBefore, null);
});

test("the sample shop's reductions have a price that they were reduced from", async () => {
  const { database, reader } = await given();
  await using _ = { [Symbol.asyncDispose]: database.close };
  const { products } = await reader.list({
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
  const reduced = products.filter(({ compareAt }) => compareAt !== null);
  assert.equal(reduced.length, 4);
  for (const it of reduced) assert.deepEqual(it.lowestBefore, it.compareAt);
  const tapers = products.find(({ handle }) => handle === "beeswax-tapers");
  assert.equal(tapers?.unitPrice?.per, "piece");
});
