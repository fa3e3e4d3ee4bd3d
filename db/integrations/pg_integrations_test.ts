import { sql } from "drizzle-orm";
import { instant } from "@mercator/domain/kernel";
import type { IntegrationProduct } from "@mercator/domain/integrations";
import {
  eventFeedContract,
  integrationProductsContract,
} from "@mercator/domain/integrations/testing";
import { assert, test } from "@mercator/domain/testing";
import { assertSqlSnapshot, freshDatabase, recordSql } from "../testing/mod.ts";
import { type Db, recordEvents } from "../mod.ts";
import { pgEventFeed, pgRelay, readProducts } from "./mod.ts";

eventFeedContract("pgEventFeed() and pgRelay()", async () => {
  const database = await freshDatabase();
  return {
    feed: pgEventFeed(database.as("integrator")),
    relay: pgRelay(database.as("worker")),
    record: (events) => recordEvents(database.as("storefront_write"), events),
    close: database.close,
  };
});

integrationProductsContract("readProducts()", async (stored) => {
  const database = await freshDatabase();
  await database.db.execute(sql`
    insert into catalog.categories (id, handle, ordinal, names, blurbs)
    values ('cat_1', 'vases', 1, '{}', '{}')`);
  await database.db.execute(sql`
    insert into catalog.materials (code, ordinal, labels) values ('clay', 1, '{}')`);
  await database.db.execute(sql`
    insert into pricing.price_lists (id, name, market, currency)
    values ('plst_us', 'standard', 'us', 'USD'), ('plst_de', 'standard', 'de', 'EUR')`);
  await database.db.execute(sql`
    insert into inventory.locations (id, name, country) values ('loc_1', 'Leipzig', 'DE')`);
  for (const product of stored) await store(database.db, product);
  return { products: readProducts(database.as("integrator")), close: database.close };
});

async function store(
  db: Db,
  { id, handle, title, status, updatedAt, variants }: IntegrationProduct,
) {
  const at = new Date(updatedAt);
  await db.execute(sql`
    insert into catalog.products (id, handle, status, category_id, tax_category, options, pictures,
      dimensions_mm, weight_grams, origin, hs_code, material_family, version, created_at, updated_at)
    values (${id}, ${handle}, ${status}, 'cat_1', 'standard', '[]', '[]', '{}', 1, 'DE', '6913',
      'clay', 1, ${at}, ${at})`);
  await db.execute(sql`
    insert into catalog.product_texts (product_id, locale, title, subtitle, description, details,
      material, care)
    values (${id}, 'en', ${title}, '', '', '[]', '', '')`);
  for (const variant of variants) {
    await db.execute(sql`
      insert into catalog.variants (id, product_id, sku, ordinal, options)
      values (${variant.id}, ${id}, ${variant.sku}, 1, ${JSON.stringify(variant.options)}::jsonb)`);
    for (const { minor, currency } of variant.prices) {
      await db.execute(sql`
        insert into pricing.prices (price_list_id, variant_id, price_minor, updated_at)
        select id, ${variant.id}, ${minor}, ${at} from pricing.price_lists
        where currency = ${currency}`);
    }
    await db.execute(sql`
      insert into inventory.levels (variant_id, location_id, on_hand, reserved)
      values (${variant.id}, 'loc_1', ${variant.onHand}, ${variant.reserved})`);
  }
}

test("pgRelay() gives a late commit a place behind what readers have passed", async () => {
  await using database = await freshDatabase();
  const writer = database.as("storefront_write");
  const relay = pgRelay(database.as("worker"));
  const feed = pgEventFeed(database.as("integrator"));
  const happened = (subject: string) => ({
    type: "order_placed",
    subject: subject as never,
    at: instant(1_790_000_000_000),
    payload: {},
  });
  await writer.transaction(async (late) => {
    await recordEvents(late, [happened("ord_late")]);
    await recordEvents(writer, [happened("ord_early")]);
    assert.equal(await relay.relay(10), 1);
  });
  assert.equal(await relay.relay(10), 1);
  const told = await feed.read({ after: 0, limit: 10 });
  assert.deepEqual(told.map(({ subject }) => subject), ["ord_early", "ord_late"]);
  assert.deepEqual(told.map(({ position }) => position), [1, 2]);
});

test("the statements of integrations are those of pg_integrations.sql", async () => {
  const recorded = recordSql();
  await using database = await freshDatabase({ logger: recorded });
  const db = database.as("integrator");
  await recorded.during("relay", () => pgRelay(database.as("worker")).relay(100));
  await recorded.during("read events", () => pgEventFeed(db).read({ after: 0, limit: 10 }));
  await recorded.during("list products", () => readProducts(db).list({ after: null, limit: 10 }));
  await assertSqlSnapshot(recorded, new URL("./pg_integrations.sql", import.meta.url));
});
