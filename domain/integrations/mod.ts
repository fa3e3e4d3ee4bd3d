/** Integrations: what other programs read of the shop. */
export * from "./integration_product.ts";
export * from "./list_events.ts";
export * from "./list_integration_products.ts";
export * from "./ports.ts";
