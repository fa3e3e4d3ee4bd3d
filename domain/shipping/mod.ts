/** Shipping: where the shop delivers, how, for how much, how soon. */
export * from "./ports.ts";
export * from "./shipping_option.ts";
