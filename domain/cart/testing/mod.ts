export * from "./cart_deps.ts";
export * from "./carts_contract.ts";
export * from "./in_memory_carts.ts";
export * from "./in_memory_promotion_uses.ts";
