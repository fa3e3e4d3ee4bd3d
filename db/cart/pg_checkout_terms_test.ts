import { instant } from "@mercator/domain/kernel";
import { assert, test } from "@mercator/domain/testing";
import { sql } from "drizzle-orm";
import { freshDatabase } from "../testing/mod.ts";
import { pgCheckoutTerms } from "./pg_checkout_terms.ts";

const START = 1_790_000_000_000;
const HOUR_MS = 3_600_000;

test("terms are kept for half a minute, and read anew where the clock was set back meanwhile", async () => {
  const database = await freshDatabase();
  let now = START;
  const terms = pgCheckoutTerms(database.as("storefront_write"), () => instant(now));
  const change = (seller: string) =>
    database.db.execute(sql`update tax.settings set seller_country = ${seller}`);
  const seller = async () => (await terms.current()).taxSettings?.sellerCountry;
  await change("DE");
  assert.equal(await seller(), "DE");
  await change("FR");
  now = START + 29_999;
  assert.equal(await seller(), "DE");
  now = START + 30_000;
  assert.equal(await seller(), "FR");
  await change("AT");
  now = START - HOUR_MS;
  assert.equal(await seller(), "AT");
  await change("IT");
  now += 29_999;
  assert.equal(await seller(), "AT");
  await database.close();
});
