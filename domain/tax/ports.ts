import type { DomainEvent, Once, RequestRepeated, Result } from "../kernel/mod.ts";
import type { StoredTaxRate, TaxRateId } from "./stored_rate.ts";
import type { CustomerExemption, TaxExemptionId } from "./tax_exemption.ts";
import type { StoredTaxSettings } from "./tax_settings.ts";

/** Goods that are taxed alike. */
export type TaxCategory = Readonly<{
  code: string;
  name: string;
  /** How many products stand in it. */
  products: number;
}>;

export type TaxRateQuery = Readonly<{
  country: string | null;
  category: string | null;
  limit: number;
  after: TaxRatePosition | null;
}>;
/** Where a page ended. */
export type TaxRatePosition = Readonly<{ value: string; id: string }>;
export type TaxRatePage = Readonly<{
  rates: readonly StoredTaxRate[];
  next: TaxRatePosition | null;
}>;

export type TaxRateTaken = Readonly<{ code: "tax_rate_taken" }>;
export type TaxRateChangedMeanwhile = Readonly<{ code: "tax_rate_changed_meanwhile" }>;
export type TaxRateNotFound = Readonly<{ code: "tax_rate_not_found" }>;
export type TaxCategoryUnknown = Readonly<{ code: "tax_category_unknown" }>;
export type TaxCategoryInUse = Readonly<{ code: "tax_category_in_use" }>;
export type TaxCategoryNotFound = Readonly<{ code: "tax_category_not_found" }>;
export type TaxSettingsChangedMeanwhile = Readonly<{ code: "tax_settings_changed_meanwhile" }>;
export type TaxExemptionNotFound = Readonly<{ code: "tax_exemption_not_found" }>;
export type TaxExemptionEnded = Readonly<{ code: "tax_exemption_ended" }>;

export type TaxSaving<T> = Readonly<{ events: readonly DomainEvent[]; once: Once<T> | null }>;

/** What a sample table brought, and how many of its rates the shop had rates of its own for. */
export type RatesLoaded = Readonly<{ added: number; kept: number }>;

/** The shop's rates. Each change stores events and answer with it, or nothing. */
export interface TaxRates {
  /** By country, region, category, layer and beginning. */
  list(query: TaxRateQuery): Promise<TaxRatePage>;
  find(id: TaxRateId): Promise<StoredTaxRate | null>;
  add(
    rate: StoredTaxRate,
    saving: TaxSaving<StoredTaxRate>,
  ): Promise<Result<StoredTaxRate, TaxRateTaken | TaxCategoryUnknown | RequestRepeated>>;
  /** Stores it under the next version; refuses when the stored version is not `rate.version`. */
  save(
    rate: StoredTaxRate,
    saving: TaxSaving<StoredTaxRate>,
  ): Promise<
    Result<
      StoredTaxRate,
      TaxRateChangedMeanwhile | TaxRateTaken | TaxCategoryUnknown | RequestRepeated
    >
  >;
  remove(
    rate: StoredTaxRate,
    saving: TaxSaving<StoredTaxRate>,
  ): Promise<Result<StoredTaxRate, TaxRateChangedMeanwhile | RequestRepeated>>;
  /** Adds those whose place, category and layer have no rate yet; none that is there is touched. */
  addMissing(
    rates: readonly StoredTaxRate[],
    saving: TaxSaving<RatesLoaded>,
  ): Promise<Result<RatesLoaded, RequestRepeated>>;
}

/** The categories of goods. */
export interface TaxCategories {
  all(): Promise<readonly TaxCategory[]>;
  /** Adds it, or gives the one of this code another name. */
  set(
    category: Pick<TaxCategory, "code" | "name">,
    saving: TaxSaving<TaxCategory>,
  ): Promise<Result<TaxCategory, RequestRepeated>>;
  /** Refuses while a product, a rate or a way of delivery names it. */
  remove(
    code: string,
    saving: TaxSaving<true>,
  ): Promise<Result<true, TaxCategoryNotFound | TaxCategoryInUse | RequestRepeated>>;
}

export interface TaxSettingsStore {
  read(): Promise<StoredTaxSettings>;
  /** Stores them under the next version; refuses when the stored version is not `settings.version`. */
  save(
    settings: StoredTaxSettings,
    saving: TaxSaving<StoredTaxSettings>,
  ): Promise<Result<StoredTaxSettings, TaxSettingsChangedMeanwhile | RequestRepeated>>;
}

export interface TaxExemptions {
  /** The newest first, those that ended included. */
  list(
    query: Readonly<{ limit: number; after: TaxRatePosition | null }>,
  ): Promise<
    Readonly<{ exemptions: readonly CustomerExemption[]; next: TaxRatePosition | null }>
  >;
  find(id: TaxExemptionId): Promise<CustomerExemption | null>;
  add(
    exemption: CustomerExemption,
    saving: TaxSaving<CustomerExemption>,
  ): Promise<Result<CustomerExemption, RequestRepeated>>;
  /** Stores its end; refuses when it has ended already. */
  end(
    exemption: CustomerExemption,
    saving: TaxSaving<CustomerExemption>,
  ): Promise<Result<CustomerExemption, TaxExemptionEnded | RequestRepeated>>;
}
