import { assert, test } from "@mercator/domain/testing";
import { err, type Id, money } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll } from "../kernel/testing/mod.ts";
import type { PriceListId } from "./price_list.ts";
import { type ProposePrices, proposePrices } from "./propose_prices.ts";
import { aPriceList, aPriceRow, inMemoryPriceLists, VASE_VARIANT } from "./testing/mod.ts";

const sale = aPriceList();
const standard = aPriceList({ id: "plst_standard" as PriceListId, name: "standard" });
const dollars = aPriceList({
  id: "plst_us" as PriceListId,
  name: "us",
  market: "us",
  currency: "USD",
});
const command: ProposePrices = {
  actor: anAdmin,
  priceListId: sale.id,
  variantIds: null,
  q: null,
  category: null,
  change: { kind: "percent", millionths: 50_000 },
  rounding: { kind: "exact" },
  compareAt: "keep",
};

/** In the sale there is a mug; the standard list has a step of quantity more. */
async function deps() {
  const priceLists = inMemoryPriceLists(sale, standard, dollars);
  const plain = { events: [], once: null };
  const eur = (minor: bigint) => money(minor, "EUR");
  await priceLists.setPrices(sale, [aPriceRow({ compareAt: eur(3_000n) })], plain);
  await priceLists.setPrices(standard, [
    aPriceRow({ price: eur(4_000n) }),
    aPriceRow({ price: eur(3_600n), quantityFrom: 6 }),
  ], plain);
  await priceLists.setPrices(dollars, [aPriceRow({ price: money(5_000n, "USD") })], plain);
  return { authorize: allowAll(), priceLists };
}
async function proposed(changes: Partial<ProposePrices>) {
  const found = await proposePrices({ ...command, ...changes }, await deps());
  return found.ok
    ? {
      rows: found.value.proposals.map(({ row, price, compareAt }) => [
        row.sku,
        row.quantityFrom,
        row.price?.minor ?? null,
        price.minor,
        compareAt?.minor ?? null,
      ]),
      withoutPrice: found.value.withoutPrice,
    }
    : found.error.code;
}

test("proposePrices() changes what has a price here, and counts what has none", async () => {
  assert.deepEqual(await proposed({}), {
    rows: [["MUG", 1, 2_400n, 2_520n, 3_000n]],
    withoutPrice: 1,
  });
  const change = { kind: "amount", by: money(-500n, "EUR") } as const;
  assert.deepEqual(await proposed({ change, compareAt: "price_before" }), {
    rows: [["MUG", 1, 2_400n, 1_900n, 2_400n]],
    withoutPrice: 1,
  });
  assert.deepEqual(await proposed({ variantIds: [VASE_VARIANT] }), { rows: [], withoutPrice: 1 });
  assert.deepEqual(await proposed({ q: "vase" }), { rows: [], withoutPrice: 1 });
});

test("proposePrices() takes over another list with its steps, and crosses out what that list says", async () => {
  const change = {
    kind: "from_list",
    priceListId: standard.id,
    rate: null,
    millionths: -250_000,
  } as const;
  assert.deepEqual(await proposed({ change, compareAt: "price_before" }), {
    rows: [["MUG", 1, 2_400n, 3_000n, 4_000n], ["MUG", 6, null, 2_700n, 3_600n]],
    withoutPrice: 1,
  });
});

test("proposePrices() rounds the new price, and crosses out the old one as it stands in its list", async () => {
  const change = {
    kind: "from_list",
    priceListId: standard.id,
    rate: null,
    millionths: -200_000,
  } as const;
  const rounding = { kind: "ending", minor: 90n, of: 100n } as const;
  assert.deepEqual(await proposed({ change, rounding, compareAt: "price_before" }), {
    rows: [["MUG", 1, 2_400n, 3_290n, 4_000n], ["MUG", 6, null, 2_890n, 3_600n]],
    withoutPrice: 1,
  });
});

test("proposePrices() converts a list of another currency, by a rate that has to be said", async () => {
  const change = {
    kind: "from_list",
    priceListId: dollars.id,
    rate: { numerator: 9n, denominator: 10n },
    millionths: 0,
  } as const;
  assert.deepEqual(await proposed({ change, rounding: { kind: "ending", minor: 90n, of: 100n } }), {
    rows: [["MUG", 1, 2_400n, 4_590n, 3_000n]],
    withoutPrice: 1,
  });
  assert.equal(await proposed({ change: { ...change, rate: null } }), "exchange_rate_invalid");
  const same = { ...change, priceListId: standard.id };
  assert.equal(await proposed({ change: same }), "exchange_rate_invalid");
});

test("proposePrices() refuses what it cannot reckon with, and who may not", async () => {
  const by = money(1n, "USD");
  assert.equal(await proposed({ change: { kind: "amount", by } }), "price_currency_wrong");
  assert.equal(await proposed({ priceListId: "plst_no" as PriceListId }), "price_list_not_found");
  const gone = {
    kind: "from_list",
    priceListId: "plst_no" as PriceListId,
    rate: null,
    millionths: 0,
  } as const;
  assert.equal(await proposed({ change: gone }), "price_list_not_found");
  assert.deepEqual(
    await proposePrices(command, { ...await deps(), authorize: denyAll }),
    err({ code: "denied", action: "pricing.manage_prices" }),
  );
});

test("proposePrices() refuses more than can be stored at once", async () => {
  const given = await deps();
  const next = ["SKU", "var_1" as Id<"Variant">, 1] as const;
  const priceLists = { ...given.priceLists, sheet: () => Promise.resolve({ rows: [], next }) };
  assert.deepEqual(
    await proposePrices(command, { ...given, priceLists }),
    err({ code: "price_selection_too_large" }),
  );
});
