export * from "./in_memory_stock_levels.ts";
export * from "./stock.ts";
export * from "./stock_levels_contract.ts";
