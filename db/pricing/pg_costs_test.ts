import { costsContract, MUG_VARIANT } from "@mercator/domain/pricing/testing";
import type { Id } from "@mercator/domain/kernel";
import type { CostRow } from "@mercator/domain/pricing";
import { assert, test } from "@mercator/domain/testing";
import { anInstant } from "@mercator/domain/kernel/testing";
import { sql } from "drizzle-orm";
import { DATABASE_ROLES, sqlFailure } from "../client/mod.ts";
import { freshDatabase } from "../testing/mod.ts";
import { pgCosts } from "./mod.ts";
import { storeVariants } from "./testing/store_variants.ts";

costsContract("pgCosts", async () => {
  const database = await freshDatabase();
  const { db } = database;
  await storeVariants(db);
  await db.execute(sql`insert into pricing.price_lists (id, name, market, currency)
    values ('plst_de', 'standard', 'de', 'EUR'), ('plst_us', 'standard', 'us', 'USD')`);
  await db.execute(sql`insert into pricing.prices
      (price_list_id, variant_id, price_minor, updated_at)
    select id, ${MUG_VARIANT}, 2400, now() from pricing.price_lists`);
  return { costs: pgCosts(database.as("admin")), [Symbol.asyncDispose]: database.close };
});

test("no role that answers shoppers, partners or service clients can read what things cost", async () => {
  await using stack = new AsyncDisposableStack();
  const database = await freshDatabase();
  stack.defer(database.close);
  const readers: string[] = [];
  for (const role of DATABASE_ROLES) {
    try {
      await database.as(role).execute(sql`select cost_minor from pricing.costs`);
      readers.push(role);
    } catch (error) {
      // 42501: insufficient_privilege.
      assert.equal(sqlFailure(error)?.code, "42501");
    }
  }
  // The migrator owns every table, and answers nobody.
  assert.deepEqual(readers, ["migrator", "admin"]);
});

test("many who write the same costs at once, in any order, all come through, and no cost is torn", async () => {
  await using stack = new AsyncDisposableStack();
  const database = await freshDatabase();
  stack.defer(database.close);
  await storeVariants(database.db);
  const costs = pgCosts(database.as("admin"));
  // Enough rows that two writers are under way at once.
  const { rows: variants } = await database.db.execute<{ id: Id<"Variant"> }>(sql`
    insert into catalog.variants (id, product_id, sku, ordinal, options)
    select 'var_many' || nth, 'prod_1', 'MANY-' || nth, nth, '{}' from generate_series(100, 599) nth
    returning id`);
  const cells = variants.map(({ id }) => ({ variantId: id, currency: "EUR" as const }));
  for (let round = 0; round < 5; round++) {
    const writers = Array.from({ length: 16 }, (_, nth) => {
      const minor = nth % 4 === 3 ? null : BigInt(1_000 * round + nth);
      const rows: CostRow[] = cells.map((cell) => ({ ...cell, minor }));
      return nth % 2 === 0 ? rows : rows.toReversed();
    });
    const done = await Promise.all(
      writers.map((rows) => costs.set(rows, { at: anInstant, once: null })),
    );
    assert.ok(done.every(({ ok }) => ok));
    const { rows: left } = await database.db.execute<{ minor: string }>(
      sql`select distinct cost_minor::text as minor from pricing.costs`,
    );
    assert.ok(left.length <= 1, `${JSON.stringify(left)}`);
  }
});
