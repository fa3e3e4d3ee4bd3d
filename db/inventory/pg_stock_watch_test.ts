import { aCategory, aProduct, aVariant } from "@mercator/domain/catalog/testing";
import { aStockLevel, stockWatchContract, WATCHED } from "@mercator/domain/inventory/testing";
import type { Id } from "@mercator/domain/kernel";
import { sql } from "drizzle-orm";
import { storeShop } from "../seed/store_shop.ts";
import { freshDatabase } from "../testing/mod.ts";
import { pgStockWatch } from "./mod.ts";

stockWatchContract("pgStockWatch", async () => {
  const database = await freshDatabase();
  const { db } = database;
  await storeShop(db, {
    locations: [{
      id: WATCHED.locationId,
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
    products: [
      aProduct(1, {
        id: WATCHED.productId,
        variants: [aVariant(1, { id: WATCHED.variantId, level: aStockLevel() })],
      }),
    ],
    keywordsOf: () => "",
  });
  return {
    watch: pgStockWatch(database.as("worker")),
    have: async (units) =>
      void await db.execute(sql`update inventory.levels set on_hand = ${units}::integer`),
    told: async () => {
      const { rows } = await db.execute<{ type: string }>(
        sql`select type from platform.outbox order by id`,
      );
      return rows.map(({ type }) => type);
    },
    [Symbol.asyncDispose]: database.close,
  };
});
