/** Shipping: where the shop delivers, how, for how much, how soon. */
export * from "./shipping_option.ts";
