import { aCategory, aProduct, aVariant } from "@mercator/domain/catalog/testing";
import { anAdjustment, aStockItem, stockLevelsContract } from "@mercator/domain/inventory/testing";
import type { StockItem } from "@mercator/domain/inventory";
import type { Id } from "@mercator/domain/kernel";
import { assert, test } from "@mercator/domain/testing";
import { sql } from "drizzle-orm";
import { storeShop } from "../seed/store_shop.ts";
import { assertSqlSnapshot, freshDatabase, recordSql } from "../testing/mod.ts";
import { pgStockLevels } from "./mod.ts";

async function stocked(items: readonly StockItem[], options?: Parameters<typeof freshDatabase>[0]) {
  const database = await freshDatabase(options);
  await storeShop(database.db, {
    locations: [{
      id: aStockItem().locationId,
      name: "Store room",
      country: "DK",
      kind: "warehouse",
      priority: 0,
      shareOf: (onHand) => onHand,
      lowStockBelow: 10,
    }],
    priceLists: { us: "plst_1" as Id<"PriceList">, de: "plst_2" as Id<"PriceList"> },
    categories: [aCategory()],
    materials: [{ code: "stoneware", labels: { en: "Stoneware", de: "Steinzeug" } }],
    products: items.map(({ productId, variantId, level }) =>
      aProduct(1, { id: productId, variants: [aVariant(1, { id: variantId, level })] })
    ),
    keywordsOf: () => "",
  });
  return database;
}

stockLevelsContract("pgStockLevels", async (...items) => {
  const database = await stocked(items);
  return { ...pgStockLevels(database.as("admin")), [Symbol.asyncDispose]: database.close };
});

test("pgStockLevels adjust() keeps the level the sum of its movements, and tells", async () => {
  const item = aStockItem();
  await using database = await stocked([item]);
  const levels = pgStockLevels(database.as("admin"));
  const first = await levels.adjust(anAdjustment(item, -3));
  assert.ok(first.ok);
  await levels.adjust(anAdjustment(item, 5));
  assert.ok((await levels.adjust(anAdjustment(first.value, 1))).ok);
  const { rows } = await database.db.execute(sql`select
    (select on_hand from inventory.levels) as on_hand,
    (select sum(delta)::integer from inventory.movements) as moved,
    (select array_agg(reason || ' ' || actor order by id) from inventory.movements) as ledger,
    (select count(*)::integer from platform.outbox where type = 'stock_changed') as told`);
  assert.deepEqual(rows, [{
    on_hand: 18,
    moved: 18,
    ledger: ["initial system:seed", "counted staff:stf_1", "counted staff:stf_1"],
    told: 2,
  }]);
});

test("pgStockLevels sends the statements of pg_stock_levels.sql, one for each call", async () => {
  const recorded = recordSql();
  const item = aStockItem();
  await using database = await stocked([item], { logger: recorded });
  const levels = pgStockLevels(database.as("admin"));
  await recorded.during("find", () => levels.find(item.variantId));
  await recorded.during("adjust", () => levels.adjust(anAdjustment(item, 1)));
  assert.deepEqual([recorded.count("find"), recorded.count("adjust")], [1, 1]);
  await assertSqlSnapshot(recorded, new URL("./pg_stock_levels.sql", import.meta.url));
});
