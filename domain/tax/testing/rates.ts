import type { TaxRate } from "../tax_rate.ts";

/** A rate; each test overrides only what it is about. */
export function aTaxRate(overrides: Partial<TaxRate> = {}): TaxRate {
  return {
    country: "DE",
    region: "",
    category: "standard",
    name: "standard 19%",
    rateMillionths: 190_000,
    ...overrides,
  };
}
