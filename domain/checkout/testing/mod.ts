export * from "./checkout_contract.ts";
export * from "./in_memory_shop.ts";
