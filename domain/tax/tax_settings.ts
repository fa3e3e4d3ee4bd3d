import { err, type Instant, type MarketCode, ok, type Result } from "../kernel/mod.ts";
import { isInEu } from "./known_rates.ts";

/** Whether each line's tax is rounded, or the sum of all lines that are taxed alike. */
export type TaxRounding = "line" | "order";

/** Whether delivery is taxed by its own category, or by those of the goods in proportion to their worth. */
export type ShippingTax = "own" | "as_goods";

/** How the shop takes taxes. */
export type TaxSettings = Readonly<{
  rounding: TaxRounding;
  shipping: ShippingTax;
  /** The markets whose prices contain the tax. */
  includedIn: readonly MarketCode[];
  /** Where the shop is established (ISO 3166-1). */
  sellerCountry: string;
  /** What a number counts for that the register could not be asked about. */
  unconfirmedVatId: "taxed" | "trusted";
}>;

export type StoredTaxSettings = TaxSettings & Readonly<{ version: number; updatedAt: Instant }>;

export type TaxSettingsEdit = Readonly<
  { [Name in keyof TaxSettings]?: TaxSettings[Name] | undefined }
>;

export type SellerNotInEu = Readonly<{ code: "tax_seller_not_in_eu"; country: string }>;

/** Changes what is named. A number is trusted without the register only from inside the Union. */
export function editTaxSettings(
  settings: StoredTaxSettings,
  { edit, at }: Readonly<{ edit: TaxSettingsEdit; at: Instant }>,
): Result<StoredTaxSettings, SellerNotInEu> {
  const next = {
    ...settings,
    rounding: edit.rounding ?? settings.rounding,
    shipping: edit.shipping ?? settings.shipping,
    includedIn: [...new Set(edit.includedIn ?? settings.includedIn)].toSorted(),
    sellerCountry: edit.sellerCountry ?? settings.sellerCountry,
    unconfirmedVatId: edit.unconfirmedVatId ?? settings.unconfirmedVatId,
    updatedAt: at,
  };
  if (next.unconfirmedVatId === "trusted" && !isInEu(next.sellerCountry)) {
    return err({ code: "tax_seller_not_in_eu", country: next.sellerCountry });
  }
  return ok(next);
}
