export * from "./rates.ts";
export * from "./in_memory_taxes.ts";
export * from "./settings.ts";
export * from "./taxes_contract.ts";
