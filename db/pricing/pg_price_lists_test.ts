import { instant } from "@mercator/domain/kernel";
import {
  aPriceList,
  aPriceRow,
  MUG_VARIANT,
  priceListsContract,
  VASE_VARIANT,
} from "@mercator/domain/pricing/testing";
import { assert, test } from "@mercator/domain/testing";
import { sql } from "drizzle-orm";
import type { Db } from "../client/mod.ts";
import { freshDatabase } from "../testing/mod.ts";
import { pgPriceLists } from "./mod.ts";

async function given() {
  const database = await freshDatabase();
  const { db } = database;
  await storeVariants(db);
  return {
    db,
    priceLists: pgPriceLists(database.as("admin")),
    [Symbol.asyncDispose]: database.close,
  };
}

/** A mug and a vase, in no list. */
async function storeVariants(db: Db): Promise<void> {
  await db.execute(
    sql`insert into catalog.categories values ('cat_1', 'mugs', 1, '{}', '{}', null)`,
  );
  await db.execute(
    sql`insert into catalog.materials (code, ordinal, labels) values ('clay', 1, '{}')`,
  );
  await db.execute(sql`insert into catalog.products (id, handle, status, category_id, tax_category,
      options, pictures, dimensions_mm, weight_grams, origin, hs_code, material_family, version,
      created_at, updated_at)
    select 'prod_' || nth, 'product-' || nth, 'published', 'cat_1', 'standard', '[]', '[]', '{}', 1,
      'DE', '6912', 'clay', 1, now(), now() from generate_series(1, 2) nth`);
  await db.execute(sql`insert into catalog.variants values
    (${MUG_VARIANT}, 'prod_1', 'MUG', 1, '{}'), (${VASE_VARIANT}, 'prod_2', 'VASE', 1, '{}')`);
}

priceListsContract("pgPriceLists", given);

test("every price that ever held is remembered, and nobody can take it back", async () => {
  await using subject = await given();
  const { db, priceLists } = subject;
  const list = aPriceList();
  await priceLists.add(list, { events: [], once: null });
  const steps = [aPriceRow(), aPriceRow({ price: null }), aPriceRow({ price: null })];
  for (const [nth, row] of steps.entries()) {
    const version = { ...list, version: nth + 1, updatedAt: instant(list.updatedAt + nth) };
    assert.ok((await priceLists.setPrices(version, [row], { events: [], once: null })).ok);
  }
  const { rows } = await db.execute(sql`select variant_id, price_minor::text as price
    from pricing.price_history order by id`);
  assert.deepEqual(rows, [
    { variant_id: MUG_VARIANT, price: "2400" },
    { variant_id: MUG_VARIANT, price: null },
  ]);
});

test("the standard list cannot be narrowed behind the domain's back", async () => {
  await using subject = await given();
  await subject.priceLists.add(aPriceList({ name: "standard", status: "active" }), {
    events: [],
    once: null,
  });
  await assert.rejects(() =>
    subject.db.execute(sql`update pricing.price_lists set customer_group = 'trade'`)
  );
});
