/** Carts in Postgres, with what the shop knows of what is in them. */
export { orderOfCart } from "./order_of_cart_sql.ts";
export { pgCarts, toLoadedCart } from "./pg_carts.ts";
export { pgCheckoutTerms } from "./pg_checkout_terms.ts";
export { pgTriedCarts } from "./pg_tried_carts.ts";
export type { CartJson } from "./to_cart.ts";
export { toCatalogue, type VariantFactsJson, variantFactsOfCart } from "./variant_facts_json.ts";
