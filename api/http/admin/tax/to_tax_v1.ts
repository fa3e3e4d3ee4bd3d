import type {
  TaxExemptionV1,
  TaxRateV1,
  TaxSettingsV1,
  TriedTermsV1,
  TriedTotalsV1,
} from "@mercator/contracts/admin/v1";
import type { TriedTerms } from "@mercator/domain/cart";
import type { CustomerExemption, StoredTaxRate, StoredTaxSettings } from "@mercator/domain/tax";
import { toMoneyV1 } from "../../to_money_v1.ts";

const time = (at: number | null) => at === null ? null : new Date(at).toISOString();

export function toTaxRateV1(rate: StoredTaxRate): TaxRateV1 {
  return {
    id: rate.id,
    country: rate.country,
    region: rate.region,
    postal: rate.postal && { ...rate.postal },
    category: rate.category,
    name: rate.name,
    rate_millionths: rate.rateMillionths,
    layer: rate.layer,
    ordinal: rate.ordinal,
    compound: rate.compound,
    valid_from: time(rate.validFrom),
    valid_to: time(rate.validTo),
    source: rate.source,
    version: rate.version,
    updated_at: new Date(rate.updatedAt).toISOString(),
  };
}

export function toTaxSettingsV1(settings: StoredTaxSettings): TaxSettingsV1 {
  return {
    rounding: settings.rounding,
    shipping: settings.shipping,
    included_in: [...settings.includedIn],
    seller_country: settings.sellerCountry,
    unconfirmed_vat_id: settings.unconfirmedVatId,
    version: settings.version,
    updated_at: new Date(settings.updatedAt).toISOString(),
  };
}

export function toTaxExemptionV1(exemption: CustomerExemption): TaxExemptionV1 {
  return {
    id: exemption.id,
    customer_id: exemption.customerId,
    customer_group: exemption.customerGroup,
    country: exemption.country,
    region: exemption.region,
    certificate: exemption.certificate,
    valid_from: new Date(exemption.validFrom).toISOString(),
    valid_to: time(exemption.validTo),
  };
}

function toTriedTotalsV1(totals: TriedTerms["goods"]): TriedTotalsV1 {
  return {
    subtotal: toMoneyV1(totals.subtotal),
    shipping_total: toMoneyV1(totals.shippingTotal),
    tax_total: toMoneyV1(totals.taxTotal),
    total: toMoneyV1(totals.total),
    taxes: totals.taxes.map(({ place, name, rateMillionths, amount }) => ({
      place,
      name,
      rate_millionths: rateMillionths,
      amount: toMoneyV1(amount),
    })),
  };
}

export function toTriedTermsV1(
  { taxIncluded, exemption, goods, options }: TriedTerms,
): TriedTermsV1 {
  return {
    tax_included: taxIncluded,
    tax_exemption: exemption,
    goods: toTriedTotalsV1(goods),
    shipping_options: options.map(({ option, estimate, totals }) => ({
      id: option.id,
      name: option.names.en,
      price: toMoneyV1(totals.shippingTotal),
      estimate: { ...estimate },
      totals: toTriedTotalsV1(totals),
    })),
  };
}
