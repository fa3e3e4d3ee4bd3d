/** Tax: what the state takes, where, of what. */
export * from "./known_rates.ts";
export * from "./tax_rate.ts";
export * from "./tax_shares.ts";
export * from "./vat_id.ts";
