import { assert, test } from "@mercator/domain/testing";
import { err, instant } from "../kernel/mod.ts";
import { allowAll, anAdmin, countingIds, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { createPriceList } from "./create_price_list.ts";
import { inMemoryPriceLists } from "./testing/mod.ts";

const command = {
  actor: anAdmin,
  name: "Winter sale",
  market: "de",
  edit: {},
  once: null,
} as const;
const deps = () => ({
  authorize: allowAll(),
  priceLists: inMemoryPriceLists(),
  clock: fixedClock(),
  newId: countingIds(),
});

test("createPriceList() begins a draft in the market's currency", async () => {
  const given = deps();
  const created = await createPriceList({ ...command, edit: { priority: 5 } }, given);
  assert.ok(created.ok);
  const { status, currency, priority, version } = created.value;
  assert.deepEqual([status, currency, priority, version], ["draft", "EUR", 5, 1]);
  assert.deepEqual(given.authorize.asked.map(({ action }) => action), ["pricing.manage_prices"]);
});

test("createPriceList() refuses dates that are no span, and the standard list's name", async () => {
  const edit = { effectiveFrom: instant(5), effectiveTo: instant(5) };
  const given = deps();
  assert.deepEqual(
    await createPriceList({ ...command, edit }, given),
    err({ code: "price_list_dates_invalid" }),
  );
  assert.deepEqual(
    await createPriceList({ ...command, name: "standard" }, given),
    err({ code: "price_list_is_standard" }),
  );
  assert.equal(given.priceLists.stored.size, 0);
});

test("createPriceList() stores nothing for who may not", async () => {
  const given = { ...deps(), authorize: denyAll };
  const denied = await createPriceList(command, given);
  assert.deepEqual(denied, err({ code: "denied", action: "pricing.manage_prices" }));
  assert.equal(given.priceLists.stored.size, 0);
});
