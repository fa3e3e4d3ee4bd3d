import { type SQL, sql } from "drizzle-orm";
import {
  type Id,
  instant,
  invariant,
  isCurrency,
  isMarketCode,
  money,
} from "@mercator/domain/kernel";
import type { ShippingZone, StoredShippingOption, ZonePart } from "@mercator/domain/shipping";

export type OptionJson = Readonly<{
  id: string;
  zone_code: string;
  ordinal: number;
  names: StoredShippingOption["names"];
  currency: string;
  bands: readonly Readonly<{ from_minor: number; price_minor: number }>[];
  weight_bands: readonly Readonly<{ from_grams: number; price_minor: number }>[];
  free_from_minor: number | null;
  tax_category: string;
  days_min: number;
  days_max: number;
  active: boolean;
  version: number;
  updated_at: string;
}>;

export type ZoneJson = Readonly<{
  code: string;
  name: string;
  market: string;
  countries: readonly string[];
  parts: readonly ZonePart[];
  options: readonly OptionJson[];
  version: number;
  updated_at: string;
}>;

/** Zone `z` with its ways of delivery. */
export const ZONE: SQL = sql`to_jsonb(z) || jsonb_build_object('options', (select
  coalesce(jsonb_agg(to_jsonb(o) order by o.ordinal, o.id), '[]'::jsonb)
  from shipping.options o where o.zone_code = z.code))`;

export const SHIPPING_ZONES: SQL = sql`(select coalesce(jsonb_agg(${ZONE}
  order by z.market, z.name, z.code), '[]'::jsonb) from shipping.zones z)`;

export function toShippingOption(row: OptionJson): StoredShippingOption {
  const { currency } = row;
  invariant(isCurrency(currency), "a way of delivery has the currency of its market");
  const amount = (minor: number) => money(BigInt(minor), currency);
  const { free_from_minor: freeFrom } = row;
  return {
    id: row.id as Id<"ShippingOption">,
    zoneCode: row.zone_code,
    ordinal: row.ordinal,
    names: row.names,
    currency,
    bands: row.bands.map((it) => ({ from: amount(it.from_minor), price: amount(it.price_minor) })),
    weightBands: row.weight_bands.map((it) => ({
      fromGrams: it.from_grams,
      price: amount(it.price_minor),
    })),
    freeFrom: freeFrom === null ? null : amount(freeFrom),
    taxCategory: row.tax_category,
    daysMin: row.days_min,
    daysMax: row.days_max,
    active: row.active,
    version: row.version,
    updatedAt: instant(Date.parse(row.updated_at)),
  };
}

export function toShippingZone(row: ZoneJson): ShippingZone {
  const { market } = row;
  invariant(isMarketCode(market), "a zone is of a market of the shop");
  return {
    code: row.code,
    name: row.name,
    market,
    countries: row.countries,
    parts: row.parts,
    options: row.options.map(toShippingOption),
    version: row.version,
    updatedAt: instant(Date.parse(row.updated_at)),
  };
}
