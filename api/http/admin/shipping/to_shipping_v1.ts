import type { ShippingOptionDetailsV1, ShippingZoneV1 } from "@mercator/contracts/admin/v1";
import type { ShippingZone, StoredShippingOption } from "@mercator/domain/shipping";
import { toMoneyV1 } from "../../to_money_v1.ts";

export function toShippingOptionDetailsV1(option: StoredShippingOption): ShippingOptionDetailsV1 {
  return {
    id: option.id,
    zone_code: option.zoneCode,
    ordinal: option.ordinal,
    names: { ...option.names },
    currency: option.currency,
    bands: option.bands.map(({ from, price }) => ({
      from: toMoneyV1(from),
      price: toMoneyV1(price),
    })),
    weight_bands: option.weightBands.map(({ fromGrams, price }) => ({
      from_grams: fromGrams,
      price: toMoneyV1(price),
    })),
    free_from: option.freeFrom && toMoneyV1(option.freeFrom),
    tax_category: option.taxCategory,
    days_min: option.daysMin,
    days_max: option.daysMax,
    active: option.active,
    version: option.version,
    updated_at: new Date(option.updatedAt).toISOString(),
  };
}

export function toShippingZoneV1(zone: ShippingZone): ShippingZoneV1 {
  return {
    code: zone.code,
    name: zone.name,
    market: zone.market,
    countries: [...zone.countries],
    parts: zone.parts.map(({ country, region, postal }) => ({
      country,
      region,
      postal: postal && { ...postal },
    })),
    options: zone.options.map(toShippingOptionDetailsV1),
    version: zone.version,
    updated_at: new Date(zone.updatedAt).toISOString(),
  };
}
