/** Stock in Postgres. */
export { pgStockLevels } from "./pg_stock_levels.ts";
