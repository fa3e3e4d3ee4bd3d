import { instant, invariant, isMarketCode } from "@mercator/domain/kernel";
import type { StoredTaxSettings } from "@mercator/domain/tax";

/** The row of tax.settings as `to_jsonb` gives it. */
export type SettingsJson = Readonly<{
  rounding: StoredTaxSettings["rounding"];
  shipping: StoredTaxSettings["shipping"];
  included_in: readonly string[];
  seller_country: string;
  unconfirmed_vat_id: StoredTaxSettings["unconfirmedVatId"];
  version: number;
  updated_at: string;
}>;

export function toTaxSettings(row: SettingsJson): StoredTaxSettings {
  return {
    rounding: row.rounding,
    shipping: row.shipping,
    includedIn: row.included_in.map((code) => {
      invariant(isMarketCode(code), "prices contain the tax in markets of the shop");
      return code;
    }),
    sellerCountry: row.seller_country,
    unconfirmedVatId: row.unconfirmed_vat_id,
    version: row.version,
    updatedAt: instant(Date.parse(row.updated_at)),
  };
}
