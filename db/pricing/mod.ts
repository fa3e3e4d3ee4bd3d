/** Price lists in Postgres. */
export { pgPriceLists } from "./pg_price_lists.ts";
