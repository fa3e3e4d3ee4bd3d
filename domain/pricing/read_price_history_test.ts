import { assert, test } from "@mercator/domain/testing";
import { after, err, type Instant, money } from "../kernel/mod.ts";
import { allowAll, anAdmin, anInstant, denyAll } from "../kernel/testing/mod.ts";
import { readPriceHistory } from "./read_price_history.ts";
import { aPriceList, aPriceRow, inMemoryPriceLists, MUG_VARIANT } from "./testing/mod.ts";

const DAY_MS = 86_400_000;
const list = aPriceList();
const command = { actor: anAdmin, priceListId: list.id, variantId: MUG_VARIANT };
type Step = readonly [day: number, price: bigint, compareAt?: bigint];

/** A mug whose price was set on these days, read on the fiftieth. */
async function deps(steps: readonly Step[]) {
  const priceLists = inMemoryPriceLists(list);
  const eur = (minor: bigint) => money(minor, "EUR");
  for (const [nth, [day, price, compareAt]] of steps.entries()) {
    const at = { ...list, version: nth + 1, updatedAt: onDay(day) };
    const row = aPriceRow({ price: eur(price), compareAt: compareAt ? eur(compareAt) : null });
    await priceLists.setPrices(at, [row], { events: [], once: null });
  }
  return { authorize: allowAll(), priceLists, clock: () => onDay(50) };
}
const onDay = (day: number): Instant => after(anInstant, day * DAY_MS);
async function lowestAfter(...steps: Step[]) {
  const read = await readPriceHistory(command, await deps(steps));
  return read.ok && read.value.lowest &&
    [read.value.lowest.price.minor, (read.value.lowest.before - anInstant) / DAY_MS];
}

test("readPriceHistory() has the changes, the newest first", async () => {
  const read = await readPriceHistory(command, await deps([[0, 2_400n], [40, 1_900n, 2_400n]]));
  assert.deepEqual(
    read.ok && read.value.changes.map(({ price, compareAt }) => [price?.minor, compareAt?.minor]),
    [[1_900n, 2_400n], [2_400n, undefined]],
  );
});

test("readPriceHistory() tells the lowest of the days before a reduction, which does not count itself", async () => {
  assert.deepEqual(await lowestAfter([0, 2_400n], [30, 2_200n], [40, 1_900n, 2_400n]), [
    2_200n,
    40,
  ]);
  // Lowered further, the days are still those before the first reduction.
  assert.deepEqual(
    await lowestAfter([0, 2_400n], [40, 1_900n, 2_400n], [45, 1_500n, 2_400n]),
    [2_400n, 40],
  );
});

test("readPriceHistory() tells the lowest until now where nothing is reduced", async () => {
  assert.deepEqual(await lowestAfter([0, 1_000n], [5, 2_400n]), [2_400n, 50]);
  assert.deepEqual(await lowestAfter([0, 1_000n], [25, 2_400n]), [1_000n, 50]);
  assert.equal(await lowestAfter(), null);
});

test("readPriceHistory() shows nothing to who may not, and no list that is not there", async () => {
  const given = await deps([]);
  assert.deepEqual(
    await readPriceHistory(command, { ...given, authorize: denyAll }),
    err({ code: "denied", action: "pricing.read_lists" }),
  );
  assert.deepEqual(
    await readPriceHistory({ ...command, priceListId: "plst_no" as typeof list.id }, given),
    err({ code: "price_list_not_found" }),
  );
});
