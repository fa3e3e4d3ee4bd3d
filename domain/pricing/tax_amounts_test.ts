import { assert, test } from "@mercator/domain/testing";
import { money } from "../kernel/mod.ts";
import type { TaxRate } from "../tax/mod.ts";
import { aTaxRate } from "../tax/testing/mod.ts";
import { shippingParts, taxAmounts, type TaxedAmount, taxSums } from "./tax_amounts.ts";

const eur = (minor: bigint) => money(minor, "EUR");
const standard = aTaxRate();
const reduced = aTaxRate({ category: "reduced", name: "reduced 7%", rateMillionths: 70_000 });
const of = (name: string, minor: bigint, rates: readonly TaxRate[] = [standard]): TaxedAmount => ({
  name,
  amount: eur(minor),
  rates,
});
const taxes = (
  amounts: readonly TaxedAmount[],
  taxRounding: "line" | "order",
  taxIncluded = false,
) =>
  taxAmounts(amounts, { taxIncluded, taxRounding }).map(({ name, tax, rounded }) =>
    `${name} ${tax.minor}${rounded ? " rounded" : ""}`
  );

test("taxAmounts() rounds each line by itself, or all that is taxed alike together", () => {
  // 19 % of 0.13 are 0.0247: three times 0.02, or 0.07 together.
  const three = [of("a", 13n), of("b", 13n), of("c", 13n)];
  assert.deepEqual(taxes(three, "line"), ["a 2 rounded", "b 2 rounded", "c 2 rounded"]);
  assert.deepEqual(taxes(three, "order"), ["a 3 rounded", "b 2 rounded", "c 2 rounded"]);
  assert.deepEqual(taxes(three.toReversed(), "order"), [
    "c 2 rounded",
    "b 2 rounded",
    "a 3 rounded",
  ]);
  assert.deepEqual(taxes([of("a", 100n), of("b", 119n)], "line", true), ["a 16 rounded", "b 19"]);
  assert.deepEqual(taxes([of("a", 50n), of("b", 69n)], "order", true), ["a 8", "b 11"]);
});

test("taxAmounts() keeps what is taxed otherwise apart", () => {
  const two = [of("a", 13n), of("b", 13n, [reduced]), of("c", 13n)];
  assert.deepEqual(taxes(two, "order"), ["a 3 rounded", "b 1 rounded", "c 2 rounded"]);
  assert.deepEqual(taxes([of("a", 13n, [])], "order"), ["a 0"]);
  assert.deepEqual(taxes([of("a", 13n, [])], "line"), ["a 0"]);
  assert.deepEqual(taxes([], "order"), []);
});

test("the parts of each tax sum to it, and the sums by rate to all of it", () => {
  const city = aTaxRate({ name: "city", rateMillionths: 5_000, layer: "city", ordinal: 1 });
  const amounts = [
    of("a", 1_013n, [standard, city]),
    of("b", 777n, [standard, city]),
    of("c", 50n),
  ];
  for (const taxRounding of ["line", "order"] as const) {
    const taxed = taxAmounts(amounts, { taxIncluded: false, taxRounding });
    for (const { tax, parts } of taxed) {
      assert.equal(parts.reduce((sum, { minor }) => sum + minor, 0n), tax.minor);
    }
    const all = taxed.reduce((sum, { tax }) => sum + tax.minor, 0n);
    const sums = taxSums(taxed, "EUR");
    assert.equal(sums.reduce((sum, { amount }) => sum + amount.minor, 0n), all);
    assert.deepEqual(
      sums.map(({ place, name, rateMillionths, base }) =>
        [place, name, rateMillionths, base.minor].join(" ")
      ),
      ["DE standard 19% 190000 1840", "DE city 5000 1790"],
    );
  }
});

test("shippingParts() leaves delivery whole, or shares it over the rates of the goods", () => {
  const shipping = of("", 1_000n, [standard]);
  const goods = [of("b", 100n, [reduced]), of("a", 200n), of("c", 100n, [reduced])];
  assert.deepEqual(shippingParts(shipping, { goods, taxShipping: "own" }), [shipping]);
  assert.deepEqual(shippingParts(shipping, { goods: [], taxShipping: "as_goods" }), [shipping]);
  assert.deepEqual(shippingParts(shipping, { goods, taxShipping: "as_goods" }), [
    of("", 500n, [standard]),
    of("", 500n, [reduced]),
  ]);
  const free = goods.map((it) => ({ ...it, amount: eur(0n) }));
  assert.deepEqual(
    shippingParts(of("", 5n), { goods: free, taxShipping: "as_goods" }).map((it) =>
      it.amount.minor
    ),
    [3n, 2n],
  );
});
