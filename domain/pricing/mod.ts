/** Pricing: what a cart costs, and how each amount came about. */
export * from "./change_price_list.ts";
export * from "./choose_price.ts";
export * from "./convert_price.ts";
export * from "./create_price_list.ts";
export * from "./list_price_lists.ts";
export * from "./list_prices.ts";
export * from "./lowest_price.ts";
export * from "./margin.ts";
export * from "./ports.ts";
export * from "./price_cart.ts";
export * from "./price_trace.ts";
export * from "./pricing_snapshot.ts";
export type { ShippingTax, TaxRounding, TaxSum } from "./tax_amounts.ts";
export * from "./price_list.ts";
export * from "./read_price_list.ts";
export * from "./set_prices.ts";
export * from "./simulate_promotion.ts";
export * from "./unit_price.ts";
