export * from "./in_memory_tax_rates.ts";
export * from "./rates.ts";
export * from "./tax_rates_contract.ts";
