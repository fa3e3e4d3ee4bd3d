import { costsContract, MUG_VARIANT } from "@mercator/domain/pricing/testing";
import { assert, test } from "@mercator/domain/testing";
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
