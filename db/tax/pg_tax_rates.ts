import { sql } from "drizzle-orm";
import type { TaxRate, TaxRates } from "@mercator/domain/tax";
import type { Db } from "../client/mod.ts";

/** The tax rates in Postgres. */
export function pgTaxRates(db: Db): TaxRates {
  return {
    async of(country) {
      const { rows } = await db.execute<TaxRate>(sql`
        select country, region, category, name, rate_millionths as "rateMillionths"
        from tax.rates where country = ${country} order by category, region`);
      return rows;
    },
  };
}
