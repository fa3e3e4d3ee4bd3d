/** Stock in Postgres. */
export { lockLevels } from "./lock_levels.ts";
export { pgStockLevels } from "./pg_stock_levels.ts";
export { type Spread, takeUnits } from "./take_units_sql.ts";
