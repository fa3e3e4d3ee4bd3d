import { assert, test } from "@mercator/domain/testing";
import { after, type Instant, instant, money } from "../kernel/mod.ts";
import type { Promotion } from "../promotions/mod.ts";
import { aPromotion } from "../promotions/testing/mod.ts";
import { nextPriceChange, type OnShelf, type ShelfList, shelfPrice } from "./shelf_price.ts";

const eur = (minor: bigint) => money(minor, "EUR");
const NOW = instant(1_800_000_000_000);
const daysAgo = (days: number) => after(NOW, -days * 86_400_000);

function aList(
  prices: readonly (readonly [at: Instant, amount: bigint | null, compareAt?: bigint])[],
  overrides: Partial<ShelfList> = {},
): ShelfList {
  return {
    listId: "plst_de",
    channel: null,
    priority: 0,
    effectiveFrom: null,
    effectiveTo: null,
    prices: prices.map(([at, amount, compareAt]) => ({
      at,
      amount: amount === null ? null : eur(amount),
      compareAt: compareAt === undefined ? null : eur(compareAt),
    })),
    ...overrides,
  };
}

const off = (millionths: number, overrides: Partial<Promotion> = {}): Promotion =>
  aPromotion({
    kind: "catalog",
    action: {
      kind: "off_lines",
      of: { kind: "every_line" },
      off: { kind: "percent", millionths },
      each: "unit",
    },
    ...overrides,
  });

function shelf(overrides: Partial<OnShelf>): OnShelf {
  return {
    merchandise: {
      variantId: "var_1",
      productId: "prod_1",
      sku: "MUG",
      categories: ["tableware"],
      collections: [],
      options: {},
      attributes: {},
      promotable: true,
    },
    lists: [],
    promotions: [],
    market: "de",
    currency: "EUR",
    channel: "web",
    ...overrides,
  };
}

test("shelfPrice() is the list's, with nothing beside it while nothing is reduced", () => {
  const lists = [aList([[daysAgo(90), 2_000n], [daysAgo(5), 2_900n]])];
  const price = { amount: eur(2_900n), compareAt: null, lowestBefore: null };
  assert.deepEqual(shelfPrice(shelf({ lists }), NOW), price);
});

test("shelfPrice() of a reduction names the lowest of the 30 days before it began", () => {
  const lists = [aList([
    [daysAgo(90), 1_900n],
    [daysAgo(60), 2_900n],
    [daysAgo(20), 2_700n],
    [daysAgo(10), 2_900n],
    [daysAgo(3), 2_500n, 2_900n],
    // In steps, without a pause: the first of them counts.
    [daysAgo(1), 2_300n, 2_900n],
  ])];
  assert.deepEqual(shelfPrice(shelf({ lists }), NOW), {
    amount: eur(2_300n),
    compareAt: eur(2_900n),
    lowestBefore: eur(2_700n),
  });
});

test("shelfPrice() is lowered by a promotion of the catalogue, and counts the ones that ended", () => {
  const lists = [aList([[daysAgo(90), 2_900n]])];
  const promotions = [
    off(500_000, { startsAt: daysAgo(20), endsAt: daysAgo(18) }),
    off(100_000, { startsAt: daysAgo(2) }),
  ];
  assert.deepEqual(shelfPrice(shelf({ lists, promotions }), NOW), {
    amount: eur(2_610n),
    compareAt: eur(2_900n),
    lowestBefore: eur(1_450n),
  });
});

test("shelfPrice() takes a list of a season before the standard one, and knows no past of what is new", () => {
  const season = aList([[daysAgo(40), 2_400n, 2_900n]], {
    listId: "plst_winter",
    priority: 5,
    effectiveFrom: daysAgo(1),
  });
  const standard = aList([[daysAgo(90), 2_900n]]);
  assert.deepEqual(shelfPrice(shelf({ lists: [standard, season] }), NOW), {
    amount: eur(2_400n),
    compareAt: eur(2_900n),
    lowestBefore: eur(2_900n),
  });
  const fresh = [aList([[daysAgo(1), 2_400n, 2_900n]])];
  assert.equal(shelfPrice(shelf({ lists: fresh }), NOW)?.lowestBefore, null);
  assert.equal(shelfPrice(shelf({ lists: [aList([[daysAgo(1), null]])] }), NOW), null);
});

test("nextPriceChange() is the next beginning or end, of lists and promotions", () => {
  const lists = [aList([[daysAgo(90), 2_900n]], { effectiveTo: after(NOW, 5_000) })];
  const promotions = [off(100_000, { startsAt: after(NOW, 2_000), endsAt: after(NOW, 9_000) })];
  const both = shelf({ lists, promotions });
  assert.equal(nextPriceChange(both, NOW), after(NOW, 2_000));
  assert.equal(nextPriceChange(both, after(NOW, 2_000)), after(NOW, 5_000));
  assert.equal(nextPriceChange(both, after(NOW, 9_000)), null);
});
