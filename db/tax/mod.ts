/** Tax rates in Postgres. */
export { pgTaxRates } from "./pg_tax_rates.ts";
