export * from "./event_feed_contract.ts";
export * from "./in_memory_events.ts";
export * from "./in_memory_products.ts";
export * from "./integration_products_contract.ts";
export * from "./products.ts";
