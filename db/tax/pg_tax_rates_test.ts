import { taxRatesContract } from "@mercator/domain/tax/testing";
import { sql } from "drizzle-orm";
import { freshDatabase } from "../testing/mod.ts";
import { pgTaxRates } from "./mod.ts";

taxRatesContract("pgTaxRates", async (...stored) => {
  const database = await freshDatabase();
  for (const { country, region, category, name, rateMillionths } of stored) {
    await database.db.execute(sql`insert into tax.rates
      values (${country}, ${region}, ${category}, ${name}, ${rateMillionths})`);
  }
  return {
    ...pgTaxRates(database.as("storefront_read")),
    [Symbol.asyncDispose]: database.close,
  };
});
