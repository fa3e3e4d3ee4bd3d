export * from "./in_memory_promotions.ts";
export * from "./kept_promotions.ts";
export * from "./promotions.ts";
export * from "./promotions_contract.ts";
