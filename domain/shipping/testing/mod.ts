export * from "./in_memory_shipping_zones.ts";
export * from "./options.ts";
export * from "./shipping_zones_contract.ts";
export * from "./zones.ts";
