/** Price lists and costs in Postgres. */
export { pgCosts } from "./pg_costs.ts";
export { pgPriceLists } from "./pg_price_lists.ts";
