import { pgAdminProducts, pgCatalogReader, pgProducts } from "@mercator/db/catalog";
import { pgStockLevels } from "@mercator/db/inventory";
import { pgHome } from "@mercator/db/reporting";
import {
  type ChangeProduct,
  changeProduct,
  type ChangeVariant,
  changeVariant,
  type FindAdminProduct,
  findAdminProduct,
  type FindProduct,
  findProduct,
  type ListAdminProducts,
  listAdminProducts,
  listCategories,
  type ListProducts,
  listProducts,
  type SuggestProducts,
  suggestProducts,
  type View,
} from "@mercator/domain/catalog";
import { type AdjustStock, adjustStock } from "@mercator/domain/inventory";
import type { Actor } from "@mercator/domain/kernel";
import { type ReadHome, readHome } from "@mercator/domain/reporting";
import { traced } from "../platform/tracing.ts";
import type { Platform } from "./platform.ts";

/**
 * Catalogue, stock and figures, with their adapters. Shoppers read with the role `storefront_read`;
 * what staff read and change goes through the role `admin`.
 */
export function composeCatalog(
  { db, authorize, clock, cursors, cache }: Pick<
    Platform,
    "db" | "authorize" | "clock" | "cursors" | "cache"
  >,
) {
  const catalog = traced("catalog", pgCatalogReader(db.storefrontRead, clock));
  const adminProducts = traced("admin_products", pgAdminProducts(db.admin));
  const products = traced("products", pgProducts(db.admin));
  const levels = traced("stock_levels", pgStockLevels(db.admin));
  const home = traced("home", pgHome(db.admin));

  return {
    authorize,
    cursors,
    cache,
    listProducts: (command: ListProducts) => listProducts(command, { authorize, catalog }),
    findProduct: (command: FindProduct) => findProduct(command, { authorize, catalog }),
    listCategories: (command: { actor: Actor; view: View }) =>
      listCategories(command, { authorize, catalog }),
    suggestProducts: (command: SuggestProducts) => suggestProducts(command, { authorize, catalog }),
    listAdminProducts: (command: ListAdminProducts) =>
      listAdminProducts(command, { authorize, adminProducts }),
    findAdminProduct: (command: FindAdminProduct) =>
      findAdminProduct(command, { authorize, products }),
    changeProduct: (command: ChangeProduct) =>
      changeProduct(command, { authorize, products, clock }),
    changeVariant: (command: ChangeVariant) =>
      changeVariant(command, { authorize, products, clock }),
    adjustStock: (command: AdjustStock) => adjustStock(command, { authorize, levels, clock }),
    readHome: (command: ReadHome) => readHome(command, { authorize, home, clock }),
  };
}

export type Catalog = ReturnType<typeof composeCatalog>;
