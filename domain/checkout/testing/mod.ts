export * from "./a_pending_order.ts";
export * from "./checkout_contract.ts";
export * from "./in_memory_shop.ts";
export * from "./promotion_uses_contract.ts";
