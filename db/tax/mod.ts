/** Taxes in Postgres. */
export { pgTaxCategories } from "./pg_tax_categories.ts";
export { pgTaxExemptions } from "./pg_tax_exemptions.ts";
export { pgTaxRates } from "./pg_tax_rates.ts";
export { pgTaxSettings } from "./pg_tax_settings.ts";
export { type ExemptionJson, exemptionsOfCart, toExemption } from "./exemptions_json.ts";
export { type RateJson, toTaxRate } from "./rate_json.ts";
export { type SettingsJson, toTaxSettings } from "./settings_json.ts";
