import { assert, test } from "@mercator/domain/testing";
import { err, type Id, money } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { setPrices } from "./set_prices.ts";
import { aPriceList, aPriceRow, inMemoryPriceLists } from "./testing/mod.ts";

const list = aPriceList();
const command = {
  actor: anAdmin,
  priceListId: list.id,
  version: 1,
  dryRun: false,
  once: null,
  rows: [aPriceRow()],
} as const;
const deps = () => ({
  authorize: allowAll(),
  priceLists: inMemoryPriceLists(list),
  clock: fixedClock(),
});
const pricesIn = async ({ priceLists }: ReturnType<typeof deps>) =>
  (await priceLists.prices(list.id, { q: null, limit: 9, after: null })).entries.length;

test("setPrices() stores the rows under the next version", async () => {
  const given = deps();
  const done = await setPrices(command, given);
  assert.deepEqual(done.ok && [done.value.set, done.value.list.version], [1, 2]);
  assert.equal(await pricesIn(given), 1);
});

test("setPrices() names every bad row, and stores none of the good ones", async () => {
  const given = deps();
  const rows = [
    aPriceRow(),
    aPriceRow({ variantId: "var_unknown" as Id<"Variant"> }),
    aPriceRow({ quantityFrom: 2, price: money(100n, "USD") }),
    aPriceRow({ quantityFrom: 3, price: money(-1n, "EUR") }),
    aPriceRow({ quantityFrom: 4, compareAt: money(2_400n, "EUR") }),
    aPriceRow({ price: money(1n, "EUR") }),
  ];
  assert.deepEqual(
    await setPrices({ ...command, rows }, given),
    err({
      code: "price_rows_invalid",
      rows: [
        { row: 1, code: "variant_not_found" },
        { row: 2, code: "price_currency_wrong" },
        { row: 3, code: "price_out_of_range" },
        { row: 4, code: "price_compare_at_not_higher" },
        { row: 5, code: "price_row_repeated" },
      ],
    }),
  );
  assert.equal(await pricesIn(given), 0);
});

test("setPrices() only tells what it would do in a dry run", async () => {
  const given = deps();
  const told = await setPrices({ ...command, dryRun: true }, given);
  assert.deepEqual(told.ok && told.value.set, 1);
  assert.equal(await pricesIn(given), 0);
  assert.equal(given.priceLists.stored.get(list.id)?.version, 1);
});

test("setPrices() refuses another version than the edited one, and who may not", async () => {
  assert.deepEqual(
    await setPrices({ ...command, version: 3 }, deps()),
    err({ code: "price_list_changed_meanwhile" }),
  );
  const given = { ...deps(), authorize: denyAll };
  assert.deepEqual(
    await setPrices(command, given),
    err({ code: "denied", action: "pricing.manage_prices" }),
  );
  assert.equal(await pricesIn(deps()), 0);
});
