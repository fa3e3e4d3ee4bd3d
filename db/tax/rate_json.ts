import { type Id, type Instant, instant } from "@mercator/domain/kernel";
import type { StoredTaxRate } from "@mercator/domain/tax";

/** A row of tax.rates as `to_jsonb` gives it. */
export type RateJson = Readonly<{
  id: string;
  country: string;
  region: string;
  category: string;
  name: string;
  rate_millionths: number;
  layer: string;
  ordinal: number;
  compound: boolean;
  postal_from: string | null;
  postal_to: string | null;
  valid_from: string | null;
  valid_to: string | null;
  source: string | null;
  version: number;
  updated_at: string;
}>;

export function toTaxRate(row: RateJson): StoredTaxRate {
  const { postal_from: from, postal_to: to } = row;
  const at = (text: string | null): Instant | null =>
    text === null ? null : instant(Date.parse(text));
  return {
    id: row.id as Id<"TaxRate">,
    country: row.country,
    region: row.region,
    postal: from === null || to === null ? null : { from, to },
    category: row.category,
    name: row.name,
    rateMillionths: row.rate_millionths,
    layer: row.layer,
    ordinal: row.ordinal,
    compound: row.compound,
    validFrom: at(row.valid_from),
    validTo: at(row.valid_to),
    source: row.source,
    version: row.version,
    updatedAt: instant(Date.parse(row.updated_at)),
  };
}
