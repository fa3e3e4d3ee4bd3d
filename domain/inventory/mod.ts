/** Inventory: what is there, what is spoken for, and the ledger of how it came to that. */
export * from "./adjust_stock.ts";
export * from "./ports.ts";
export * from "./route_units.ts";
export * from "./stock_level.ts";
