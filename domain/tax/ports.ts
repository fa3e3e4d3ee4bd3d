import type { TaxRate } from "./tax_rate.ts";

/** The rates that the shop knows. */
export interface TaxRates {
  /** All rates of a country, those of its regions too; none for a country without. */
  of(country: string): Promise<readonly TaxRate[]>;
}
