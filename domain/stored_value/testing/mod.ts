export * from "./a_gift_card.ts";
export * from "./in_memory_points.ts";
export * from "./in_memory_value_accounts.ts";
export * from "./loyalty_points_contract.ts";
export * from "./value_accounts_contract.ts";
export * from "./with_accounts.ts";
export * from "./with_points.ts";
