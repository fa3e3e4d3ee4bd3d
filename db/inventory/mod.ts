/** Stock in Postgres. */
export { lockLevels } from "./lock_levels.ts";
export { pgHotLevels } from "./pg_hot_levels.ts";
export { pgLocations } from "./pg_locations.ts";
export { pgStockLevels } from "./pg_stock_levels.ts";
export { pgStockLists } from "./pg_stock_lists.ts";
export { pgStockWatch } from "./pg_stock_watch.ts";
export { pgTransfers } from "./pg_transfers.ts";
export { type Spread, takeUnits } from "./take_units_sql.ts";
export { pgStockRequests } from "./pg_stock_requests.ts";
