import { assert, test } from "@mercator/domain/testing";
import { type Authorize, err, money, ok } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { KNOWN_RATES } from "../tax/mod.ts";
import { listPrices } from "./list_prices.ts";
import type { PriceLists, SheetPage } from "./ports.ts";
import { readPriceSheet } from "./read_price_sheet.ts";
import { aPriceList, aPriceRow, inMemoryPriceLists } from "./testing/mod.ts";

const list = aPriceList();
const query = { variantIds: null, q: null, category: null, only: null, limit: 9, after: null };
const command = { actor: anAdmin, priceListId: list.id, query };

/** A mug that costs the shop 9.00. */
async function deps() {
  const lists = inMemoryPriceLists(list);
  await lists.setPrices(list, [aPriceRow()], { events: [], once: null });
  const cost = money(900n, "EUR");
  const priceLists: PriceLists = {
    ...lists,
    async sheet(...asked): Promise<SheetPage> {
      const page = await lists.sheet(...asked);
      return { ...page, rows: page.rows.map((row) => ({ ...row, cost })) };
    },
    async prices(...asked) {
      const page = await lists.prices(...asked);
      return { ...page, entries: page.entries.map((entry) => ({ ...entry, cost })) };
    },
  };
  const taxTerms = { current: () => Promise.resolve({ rates: KNOWN_RATES }) };
  return { authorize: allowAll(), priceLists, taxTerms, clock: fixedClock() };
}
const allBut = (refused: string): Authorize => (_actor, action) =>
  Promise.resolve(action === refused ? err({ code: "denied", action }) : ok(true));

test("readPriceSheet() shows every variant, with the margin of those that have a price", async () => {
  const read = await readPriceSheet(command, await deps());
  assert.deepEqual(
    read.ok && read.value.rows.map(({ sku, price, cost, margin }) => [
      sku,
      price?.minor ?? null,
      cost?.minor,
      margin?.profit.minor ?? null,
    ]),
    [["MUG", 2_400n, 900n, 1_117n], ["VASE", null, 900n, null]],
  );
});

test("readPriceSheet() and listPrices() tell no cost to who may not know it", async () => {
  const given = { ...await deps(), authorize: allBut("pricing.read_costs") };
  const read = await readPriceSheet(command, given);
  assert.deepEqual(
    read.ok && read.value.rows.map(({ price, cost, margin }) => [price?.minor, cost, margin]),
    [
      [2_400n, null, null],
      [undefined, null, null],
    ],
  );
  const prices = await listPrices({ ...command, query: { q: null, limit: 9, after: null } }, given);
  assert.deepEqual(prices.ok && prices.value.entries.map(({ cost }) => cost), [null]);
  const known = await listPrices(
    { ...command, query: { q: null, limit: 9, after: null } },
    await deps(),
  );
  assert.equal(known.ok && known.value.entries[0]?.cost?.minor, 900n);
});

test("readPriceSheet() shows nothing to who may not, and no list that is not there", async () => {
  const given = await deps();
  assert.deepEqual(
    await readPriceSheet(command, { ...given, authorize: denyAll }),
    err({ code: "denied", action: "pricing.read_lists" }),
  );
  assert.deepEqual(
    await readPriceSheet({ ...command, priceListId: "plst_no" as typeof list.id }, given),
    err({ code: "price_list_not_found" }),
  );
});
