import type { TaxRates } from "../ports.ts";
import type { TaxRate } from "../tax_rate.ts";

/** A fake that keeps the same promises as the Postgres adapter. */
export function inMemoryTaxRates(...rates: TaxRate[]): TaxRates {
  return { of: (country) => Promise.resolve(rates.filter((rate) => rate.country === country)) };
}
