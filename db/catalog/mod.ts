/** The catalogue in Postgres. */
export { pgAdminProducts } from "./pg_admin_products.ts";
export { pgCatalogReader } from "./pg_catalog_reader.ts";
export { pgProducts } from "./pg_products.ts";
