import type {
  ChangeShippingOptionV1,
  ChangeShippingZoneV1,
  ChangeTaxRateV1,
  ChangeTaxSettingsV1,
  CreateShippingOptionV1,
  CreateShippingZoneV1,
  CreateTaxRateV1,
  GrantTaxExemptionV1,
  KnownTaxTablesV1,
  ShippingOptionDetailsV1,
  ShippingZonesV1,
  ShippingZoneV1,
  TaxCategoriesV1,
  TaxCategoryV1,
  TaxExemptionListV1,
  TaxExemptionV1,
  TaxRateListV1,
  TaxRateV1,
  TaxSettingsV1,
  TaxTableLoadedV1,
  TriedTermsV1,
  TryTermsV1,
} from "@mercator/contracts/admin/v1";
import type { Answer } from "./answer.ts";
import { type Deed, deeds } from "./deed.ts";
import type { Transport } from "./transport.ts";

/** On what terms the shop sells: taxes, zones, ways of delivery. */
export function termsApi(send: Transport) {
  const { post, patch } = deeds(send);
  const put = <T>(path: string, body: unknown, deed: Deed): Promise<Answer<T>> =>
    send<T>(path, { method: "PUT", body, ...deed });
  const remove = <T>(path: string, deed: Deed): Promise<Answer<T>> =>
    send<T>(path, { method: "DELETE", ...deed });
  const at = (list: string, id: string) => `${list}/${encodeURIComponent(id)}`;
  return {
    taxSettings: () => send<TaxSettingsV1>("/tax-settings"),
    changeTaxSettings: (body: ChangeTaxSettingsV1, deed: Deed) =>
      patch<TaxSettingsV1>("/tax-settings", body, deed),
    taxRates: (query: string) => send<TaxRateListV1>(`/tax-rates${query}`),
    createTaxRate: (body: CreateTaxRateV1, deed: Deed) => post<TaxRateV1>("/tax-rates", body, deed),
    changeTaxRate: (id: string, body: ChangeTaxRateV1, deed: Deed) =>
      patch<TaxRateV1>(at("/tax-rates", id), body, deed),
    removeTaxRate: (id: string, deed: Deed) => remove<void>(at("/tax-rates", id), deed),
    taxTables: () => send<KnownTaxTablesV1>("/tax-tables"),
    loadTaxTable: (table: "eu" | "us", deed: Deed) =>
      post<TaxTableLoadedV1>("/tax-tables/loads", { table }, deed),
    taxCategories: () => send<TaxCategoriesV1>("/tax-categories"),
    setTaxCategory: (code: string, name: string, deed: Deed) =>
      put<TaxCategoryV1>(at("/tax-categories", code), { name }, deed),
    removeTaxCategory: (code: string, deed: Deed) =>
      remove<void>(at("/tax-categories", code), deed),
    taxExemptions: (query: string) => send<TaxExemptionListV1>(`/tax-exemptions${query}`),
    grantTaxExemption: (body: GrantTaxExemptionV1, deed: Deed) =>
      post<TaxExemptionV1>("/tax-exemptions", body, deed),
    endTaxExemption: (id: string, deed: Deed) =>
      remove<TaxExemptionV1>(at("/tax-exemptions", id), deed),
    tryTerms: (body: TryTermsV1) => send<TriedTermsV1>("/terms/trials", { method: "POST", body }),

    shippingZones: () => send<ShippingZonesV1>("/shipping-zones"),
    createShippingZone: (body: CreateShippingZoneV1, deed: Deed) =>
      post<ShippingZoneV1>("/shipping-zones", body, deed),
    changeShippingZone: (code: string, body: ChangeShippingZoneV1, deed: Deed) =>
      patch<ShippingZoneV1>(at("/shipping-zones", code), body, deed),
    removeShippingZone: (code: string, deed: Deed) =>
      remove<void>(at("/shipping-zones", code), deed),
    createShippingOption: (code: string, body: CreateShippingOptionV1, deed: Deed) =>
      post<ShippingOptionDetailsV1>(`${at("/shipping-zones", code)}/options`, body, deed),
    changeShippingOption: (id: string, body: ChangeShippingOptionV1, deed: Deed) =>
      patch<ShippingOptionDetailsV1>(at("/shipping-options", id), body, deed),
    removeShippingOption: (id: string, deed: Deed) =>
      remove<void>(at("/shipping-options", id), deed),
  };
}
