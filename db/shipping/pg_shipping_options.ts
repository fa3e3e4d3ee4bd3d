import { sql } from "drizzle-orm";
import { type Id, invariant, isCurrency, isMarketCode, money } from "@mercator/domain/kernel";
import type { ShippingOption, ShippingOptions } from "@mercator/domain/shipping";
import type { Db } from "../client/mod.ts";

type Row = Readonly<{
  id: string;
  market: string;
  countries: string[];
  names: ShippingOption["names"];
  currency: string;
  bands: readonly Readonly<{ from_minor: number; price_minor: number }>[];
  tax_category: string;
  days_min: number;
  days_max: number;
}>;

/** The ways of delivery in Postgres. */
export function pgShippingOptions(db: Db): ShippingOptions {
  return {
    async of(market) {
      const { rows } = await db.execute<Row>(sql`
        select o.id, z.market, z.countries, o.names, o.currency, o.bands, o.tax_category,
          o.days_min, o.days_max
        from shipping.options o join shipping.zones z on z.code = o.zone_code
        where z.market = ${market} and o.active order by z.code, o.ordinal, o.id`);
      return rows.map(toShippingOption);
    },
  };
}

function toShippingOption(row: Row): ShippingOption {
  const { id, market, currency, bands } = row;
  invariant(isMarketCode(market), `Market ${market} of a shipping zone is known`);
  invariant(isCurrency(currency), `Currency ${currency} of shipping option ${id} is known`);
  invariant(bands[0]?.from_minor === 0, `The first band of shipping option ${id} starts at zero`);
  return {
    id: id as Id<"ShippingOption">,
    market,
    countries: row.countries,
    names: row.names,
    currency,
    bands: bands.map(({ from_minor, price_minor }) => ({
      from: money(BigInt(from_minor), currency),
      price: money(BigInt(price_minor), currency),
    })),
    taxCategory: row.tax_category,
    daysMin: row.days_min,
    daysMax: row.days_max,
  };
}
