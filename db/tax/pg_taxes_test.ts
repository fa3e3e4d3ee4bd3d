import { allowAll, anAdmin, countingIds, fixedClock } from "@mercator/domain/kernel/testing";
import { KNOWN_TABLES, loadKnownRates } from "@mercator/domain/tax";
import {
  taxCategoriesContract,
  taxExemptionsContract,
  taxRatesContract,
  taxSettingsContract,
} from "@mercator/domain/tax/testing";
import { assert, test } from "@mercator/domain/testing";
import { sql } from "drizzle-orm";
import { freshDatabase } from "../testing/mod.ts";
import { pgTaxCategories, pgTaxExemptions, pgTaxRates, pgTaxSettings } from "./mod.ts";

async function open() {
  const database = await freshDatabase();
  const db = database.as("admin");
  return {
    rates: pgTaxRates(db),
    categories: pgTaxCategories(db),
    settings: pgTaxSettings(db),
    exemptions: pgTaxExemptions(db),
    db: database.db,
    [Symbol.asyncDispose]: database.close,
  };
}

taxRatesContract("pgTaxRates", open);
taxCategoriesContract("pgTaxCategories", open);
taxSettingsContract("pgTaxSettings", open);
taxExemptionsContract("pgTaxExemptions", open);

test("a table that is taken over by two at once is there once", async () => {
  await using subject = await open();
  const deps = {
    authorize: allowAll(),
    rates: subject.rates,
    clock: fixedClock(),
    newId: countingIds(),
  };
  const load = () => loadKnownRates({ actor: anAdmin, table: "eu", once: null }, deps);
  const done = await Promise.all(Array.from({ length: 8 }, load));
  const added = done.reduce((all, it) => all + (it.ok ? it.value.added : 0), 0);
  assert.equal(added, KNOWN_TABLES.eu.rates.length);
  const { rows: [row] } = await subject.db.execute<{ rates: number }>(
    sql`select count(*)::integer as rates from tax.rates`,
  );
  assert.equal(row?.rates, KNOWN_TABLES.eu.rates.length);
});

test("nobody is exempt as a customer and as a group, and no rate ends before it begins", async () => {
  await using subject = await open();
  await assert.rejects(() =>
    subject.db.execute(sql`insert into tax.exemptions (id, customer_id, customer_group, certificate,
      valid_from) values ('txe_1', 'cus_1', 'resellers', 'x', now())`)
  );
  await assert.rejects(() =>
    subject.db.execute(sql`insert into tax.rates (country, category, name, rate_millionths,
      valid_from, valid_to) values ('DE', 'standard', 'x', 1, now(), now())`)
  );
});
