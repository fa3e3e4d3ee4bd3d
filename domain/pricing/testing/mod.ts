export * from "./carts.ts";
export * from "./costs_contract.ts";
export * from "./in_memory_costs.ts";
export * from "./in_memory_past_carts.ts";
export * from "./in_memory_price_lists.ts";
export * from "./past_carts_contract.ts";
export * from "./price_lists.ts";
export * from "./price_lists_contract.ts";
