import { sql } from "drizzle-orm";
import type { ShippingOption } from "@mercator/domain/shipping";
import type { TaxRate } from "@mercator/domain/tax";
import type { Db } from "../client/mod.ts";

const COUNTRIES = new Intl.DisplayNames("en", { type: "region" });

/** Writes ways of delivery in the order given, one zone for each set of countries of a market. */
export async function storeShippingOptions(
  db: Db,
  options: readonly ShippingOption[],
): Promise<void> {
  const zoneOf = ({ market, countries }: ShippingOption) =>
    `${market}-${countries.join("-")}`.toLowerCase();
  const values = options.map((option, ordinal) => ({
    ...option,
    zone: zoneOf(option),
    name: option.countries.map((code) => COUNTRIES.of(code)).join(", "),
    ordinal,
    bands: option.bands.map(({ from, price }) => ({
      from_minor: Number(from.minor),
      price_minor: Number(price.minor),
    })),
  }));
  await db.execute(sql`with given as (
      select * from jsonb_to_recordset(${
    JSON.stringify(values)
  }::jsonb) as (id text, zone text, name text,
        market text, countries text[], ordinal integer, names jsonb, currency text, bands jsonb,
        "taxCategory" text, "daysMin" integer, "daysMax" integer)
    ), zoned as (
      insert into shipping.zones (code, name, market, countries)
      select distinct on (zone) zone, name, market, countries from given on conflict do nothing
    )
    insert into shipping.options (id, zone_code, ordinal, names, currency, bands, tax_category,
      days_min, days_max)
    select id, zone, ordinal, names, currency, bands, "taxCategory", "daysMin", "daysMax"
    from given on conflict do nothing`);
}

type SourcedRate = TaxRate & Readonly<{ source: string }>;

export async function storeTaxRates(db: Db, rates: readonly SourcedRate[]): Promise<void> {
  const rows = rates.map(({ postal, ...rate }) => ({ ...rate, ...postal }));
  await db.execute(sql`insert into tax.rates
      (country, region, category, name, rate_millionths, layer, ordinal, compound, postal_from,
        postal_to, source)
    select country, region, category, name, "rateMillionths", layer, ordinal, compound, "from", "to",
      source
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as (country text, region text,
      category text, name text, "rateMillionths" integer, layer text, ordinal integer,
      compound boolean, "from" text, "to" text, source text)
    on conflict do nothing`);
}
