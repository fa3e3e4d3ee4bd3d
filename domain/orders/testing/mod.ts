export * from "./an_order.ts";
export * from "./in_memory_orders.ts";
export * from "./order_deps.ts";
export * from "./orders_contract.ts";
export * from "./approvals_contract.ts";
export * from "./in_memory_approvals.ts";
