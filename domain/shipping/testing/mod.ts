export * from "./in_memory_shipping_options.ts";
export * from "./options.ts";
export * from "./shipping_options_contract.ts";
