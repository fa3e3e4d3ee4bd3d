/** Promotions: what is taken off, for whom, how often. */
export * from "./apply_promotions.ts";
export * from "./catalog_price.ts";
export * from "./line_match.ts";
export * from "./promotion.ts";
export * from "./promotion_cart.ts";
export * from "./promotion_use.ts";
