import { instant, money } from "@mercator/domain/kernel";
import {
  aPriceList,
  aPriceRow,
  MUG_VARIANT,
  priceListsContract,
} from "@mercator/domain/pricing/testing";
import { assert, test } from "@mercator/domain/testing";
import { sql } from "drizzle-orm";
import { freshDatabase } from "../testing/mod.ts";
import { pgPriceLists } from "./mod.ts";
import { storeVariants } from "./testing/store_variants.ts";

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

test("the sheet of a category has its variants, with standard price and cost in the list's currency", async () => {
  await using subject = await given();
  const { db, priceLists } = subject;
  const standard = aPriceList({ name: "standard", status: "active" });
  await priceLists.add(standard, { events: [], once: null });
  await priceLists.setPrices(standard, [aPriceRow()], { events: [], once: null });
  await db.execute(sql`insert into pricing.costs values
    (${MUG_VARIANT}, 'EUR', 900, now()), (${MUG_VARIANT}, 'USD', 1, now())`);
  const query = { variantIds: null, q: null, category: "mugs", only: null, limit: 9, after: null };
  const { rows } = await priceLists.sheet(standard, query);
  assert.deepEqual(
    rows.map((row) => [row.sku, row.standardPrice?.minor ?? null, row.cost?.minor ?? null]),
    [["MUG", 2_400n, 900n], ["VASE", null, null]],
  );
  assert.equal(rows[0]?.taxCategory, "standard");
  const none = await priceLists.sheet(standard, { ...query, category: "vases" });
  assert.deepEqual(none, { rows: [], next: null });
});

test("of many who save a list at once one is in time; of the others nothing is stored", async () => {
  await using subject = await given();
  const { db, priceLists } = subject;
  const list = aPriceList();
  await priceLists.add(list, { events: [], once: null });
  const rivals = Array.from({ length: 24 }, (_, nth) => BigInt(1_000 + nth));
  const saved = await Promise.all(rivals.map((minor, nth) =>
    priceLists.setPrices(
      list,
      [aPriceRow({ price: money(minor, "EUR"), quantityFrom: nth + 1 })],
      { events: [], once: null },
    )
  ));
  const winners = saved.flatMap((it, nth) => it.ok ? [nth] : []);
  assert.equal(winners.length, 1);
  assert.ok(saved.every((it) => it.ok || it.error.code === "price_list_changed_meanwhile"));
  const { rows } = await db.execute(sql`select quantity_from as step, price_minor::text as price
    from pricing.prices`);
  assert.deepEqual(rows, [{ step: winners[0]! + 1, price: String(rivals[winners[0]!]) }]);
  assert.equal((await priceLists.find(list.id))?.version, 2);
});
