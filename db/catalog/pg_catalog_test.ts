import {
  adminProductsContract,
  catalogReaderContract,
  productRepositoryContract,
  type Shop,
} from "@mercator/domain/catalog/testing";
import { type Id, instant } from "@mercator/domain/kernel";
import { storeShop } from "../seed/store_shop.ts";
import { freshDatabase } from "../testing/mod.ts";
import { pgAdminProducts, pgCatalogReader, pgProducts } from "./mod.ts";

async function given(shop: Shop) {
  const database = await freshDatabase();
  await storeShop(database.db, {
    ...shop,
    locations: [{
      id: "loc_1" as Id<"Location">,
      name: "Store room",
      country: "DK",
      kind: "warehouse",
      priority: 0,
      shareOf: (onHand) => onHand,
      lowStockBelow: 10,
    }],
    priceLists: { us: "plst_1" as Id<"PriceList">, de: "plst_2" as Id<"PriceList"> },
    keywordsOf: () => "",
  });
  return {
    reader: pgCatalogReader(database.as("storefront_read"), () => instant(Date.now())),
    adminProducts: pgAdminProducts(database.as("admin")),
    products: pgProducts(database.as("admin")),
    [Symbol.asyncDispose]: database.close,
  };
}

catalogReaderContract("pgCatalogReader", given);
adminProductsContract("pgAdminProducts", given);
productRepositoryContract("pgProducts", given);
