import { z } from "zod";
import { line, Money } from "../../common/mod.ts";
import { PostalRangeV1, TaxCategoryCodeV1 } from "./taxes.ts";

const MarketV1 = z.enum(["us", "de"]);
const Country = z.string().regex(/^[A-Z]{2}$/);

/** A part of a country: a region (ISO 3166-2 without the country), a range of postal codes, or both. */
export const ZonePartV1 = z.strictObject({
  country: Country,
  region: z.string().regex(/^[A-Z0-9]{1,3}$/).nullable().default(null),
  postal: PostalRangeV1.nullable().default(null),
}).meta({ id: "ZonePart" });
export type ZonePartV1 = z.infer<typeof ZonePartV1>;

const Band = z.strictObject({ from: Money, price: Money });
const WeightBand = z.strictObject({ from_grams: z.int().min(0).max(1_000_000), price: Money });

/**
 * A way of delivery. `bands` price it by the worth of the goods, `weight_bands` by their weight, from
 * zero upwards: one of the two is empty. From `free_from` it costs nothing, whatever the bands say.
 */
export const ShippingOptionDetailsV1 = z.object({
  id: z.string(),
  zone_code: z.string(),
  ordinal: z.int(),
  names: z.object({ en: z.string(), de: z.string() }),
  currency: z.string(),
  bands: z.array(z.object({ from: Money, price: Money })),
  weight_bands: z.array(z.object({ from_grams: z.int(), price: Money })),
  free_from: Money.nullable(),
  tax_category: z.string(),
  days_min: z.int(),
  days_max: z.int(),
  active: z.boolean(),
  version: z.int(),
  updated_at: z.string(),
}).meta({ id: "ShippingOptionDetails" });
export type ShippingOptionDetailsV1 = z.infer<typeof ShippingOptionDetailsV1>;

/** Where one market delivers on the same terms. A country that `parts` names is in it with these only. */
export const ShippingZoneV1 = z.object({
  code: z.string(),
  name: z.string(),
  market: z.string(),
  countries: z.array(z.string()),
  parts: z.array(z.object({
    country: z.string(),
    region: z.string().nullable(),
    postal: z.object({ from: z.string(), to: z.string() }).nullable(),
  })),
  options: z.array(ShippingOptionDetailsV1),
  version: z.int(),
  updated_at: z.string(),
}).meta({ id: "ShippingZone" });
export type ShippingZoneV1 = z.infer<typeof ShippingZoneV1>;
export const ShippingZonesV1 = z.object({ data: z.array(ShippingZoneV1) })
  .meta({ id: "ShippingZones" });
export type ShippingZonesV1 = z.infer<typeof ShippingZonesV1>;

export const CreateShippingZoneV1 = z.strictObject({
  name: line(80),
  market: MarketV1,
  countries: z.array(Country).min(1).max(250),
  parts: z.array(ZonePartV1).max(200).default([]),
}).meta({ id: "CreateShippingZone" });
export type CreateShippingZoneV1 = z.infer<typeof CreateShippingZoneV1>;

/** Changes what it names; `If-Match` carries the version that was edited. */
export const ChangeShippingZoneV1 = z.strictObject({
  name: line(80).optional(),
  countries: z.array(Country).min(1).max(250).optional(),
  parts: z.array(ZonePartV1).max(200).optional(),
}).meta({ id: "ChangeShippingZone" });
export type ChangeShippingZoneV1 = z.infer<typeof ChangeShippingZoneV1>;

const option = {
  names: z.strictObject({ en: line(80), de: line(80) }),
  bands: z.array(Band).max(20),
  weight_bands: z.array(WeightBand).max(20),
  free_from: Money.nullable(),
  tax_category: TaxCategoryCodeV1,
  days_min: z.int().min(0).max(365),
  days_max: z.int().min(0).max(365),
  active: z.boolean(),
};

export const CreateShippingOptionV1 = z.strictObject({
  ...option,
  bands: option.bands.default([]),
  weight_bands: option.weight_bands.default([]),
  free_from: option.free_from.default(null),
  tax_category: option.tax_category.default("shipping"),
  active: option.active.default(true),
}).meta({ id: "CreateShippingOption" });
export type CreateShippingOptionV1 = z.infer<typeof CreateShippingOptionV1>;

/** Changes what it names; `If-Match` carries the version that was edited. */
export const ChangeShippingOptionV1 = z.strictObject({
  ...option,
  ordinal: z.int().min(0).max(999),
}).partial().meta({ id: "ChangeShippingOption" });
export type ChangeShippingOptionV1 = z.infer<typeof ChangeShippingOptionV1>;
