import type { Id } from "../../kernel/mod.ts";
import { anInstant } from "../../kernel/testing/mod.ts";
import type { StoredTaxRate } from "../stored_rate.ts";
import type { CustomerExemption } from "../tax_exemption.ts";
import type { StoredTaxSettings } from "../tax_settings.ts";
import { aTaxRate } from "./rates.ts";

/** As a new shop takes taxes; each test overrides only what it is about. */
export function someTaxSettings(overrides: Partial<StoredTaxSettings> = {}): StoredTaxSettings {
  return {
    rounding: "line",
    shipping: "own",
    includedIn: ["de"],
    sellerCountry: "DE",
    unconfirmedVatId: "taxed",
    version: 1,
    updatedAt: anInstant,
    ...overrides,
  };
}

/** Germany's 19 % as the shop keeps it. */
export function aStoredRate(overrides: Partial<StoredTaxRate> = {}): StoredTaxRate {
  return {
    ...aTaxRate(),
    id: "txr_00000000000000000000000001" as Id<"TaxRate">,
    validFrom: null,
    validTo: null,
    source: null,
    version: 1,
    updatedAt: anInstant,
    ...overrides,
  };
}

/** Customer 1 owes no tax anywhere. */
export function anExemption(overrides: Partial<CustomerExemption> = {}): CustomerExemption {
  return {
    id: "txe_00000000000000000000000001" as Id<"TaxExemption">,
    customerId: "cus_1" as Id<"Customer">,
    customerGroup: null,
    country: null,
    region: null,
    certificate: "Museum, certificate 12-34",
    validFrom: anInstant,
    validTo: null,
    ...overrides,
  };
}
