import { assert, test } from "@mercator/domain/testing";
import { sql } from "drizzle-orm";
import { sqlFailure } from "../client/errors.ts";
import { freshDatabase } from "./fresh_database.ts";

test("freshDatabase is migrated and empty, and each one is its own", async () => {
  await using one = await freshDatabase();
  await using two = await freshDatabase();
  await one.db.execute(sql`insert into tax.rates values ('DE', '', 'standard', 'VAT', 190000)`);
  assert.equal((await one.db.execute(sql`select from tax.rates`)).rows.length, 1);
  assert.equal((await two.db.execute(sql`select from tax.rates`)).rows.length, 0);
});

test("freshDatabase gives each role the rights of production", async () => {
  await using database = await freshDatabase();
  const reader = database.as("storefront_read");
  assert.equal((await reader.execute(sql`select from catalog.products`)).rows.length, 0);
  const refused = await reader.execute(sql`delete from catalog.products`).catch(sqlFailure);
  assert.equal((refused as { code: string }).code, "42501");
});
