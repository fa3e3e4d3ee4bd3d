/** Shipping: where the shop delivers, how, for how much, how soon. */
export * from "./change_shipping_option.ts";
export * from "./change_shipping_zone.ts";
export * from "./create_shipping_option.ts";
export * from "./create_shipping_zone.ts";
export * from "./list_shipping_zones.ts";
export * from "./ports.ts";
export * from "./remove_shipping_option.ts";
export * from "./remove_shipping_zone.ts";
export * from "./shipping_option.ts";
export * from "./shipping_zone.ts";
