import type { TaxRate } from "../tax_rate.ts";

/** Germany's 19 %; each test overrides only what it is about. */
export function aTaxRate(overrides: Partial<TaxRate> = {}): TaxRate {
  return {
    country: "DE",
    region: "",
    postal: null,
    category: "standard",
    name: "standard 19%",
    rateMillionths: 190_000,
    layer: "base",
    ordinal: 0,
    compound: false,
    ...overrides,
  };
}
