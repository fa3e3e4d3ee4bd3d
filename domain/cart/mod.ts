/** Cart: what a shopper means to buy, with today's prices and what can be had. */
export * from "./add_cart_line.ts";
export * from "./apply_promotion_code.ts";
export * from "./cart.ts";
export * from "./change_cart.ts";
export * from "./change_cart_line.ts";
export * from "./choose_shipping_option.ts";
export * from "./create_cart.ts";
export * from "./destination.ts";
export * from "./list_shipping_options.ts";
export * from "./ports.ts";
export * from "./priced_cart.ts";
export * from "./read_cart.ts";
export * from "./read_current_cart.ts";
export * from "./remove_cart_line.ts";
export * from "./remove_promotion_code.ts";
export * from "./update_cart.ts";
export * from "./variant_facts.ts";
