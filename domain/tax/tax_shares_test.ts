import { assert, test } from "@mercator/domain/testing";
import { money } from "../kernel/mod.ts";
import {
  combinedMillionths,
  isRounded,
  splitTax,
  taxOf,
  type TaxRate,
  taxShares,
  withoutTax,
} from "./mod.ts";
import { aTaxRate } from "./testing/mod.ts";

const eur = (minor: bigint) => money(minor, "EUR");
const rate = (rateMillionths: number, compound = false): TaxRate =>
  aTaxRate({ rateMillionths, compound });
const added = (minor: bigint, ...rates: TaxRate[]) =>
  taxOf(eur(minor), { shares: taxShares(rates), included: false }).minor;
const included = (minor: bigint, ...rates: TaxRate[]) =>
  taxOf(eur(minor), { shares: taxShares(rates), included: true }).minor;

test("taxOf() finds the tax in a price and puts it on top, halves away from zero", () => {
  assert.equal(included(11_900n, rate(190_000)), 1_900n);
  assert.equal(included(2_900n, rate(190_000)), 463n);
  assert.equal(added(100n, rate(190_000)), 19n);
  assert.equal(added(100n, rate(5_000)), 1n);
  assert.equal(added(-100n, rate(5_000)), -1n);
  assert.equal(added(99n, rate(5_000)), 0n);
  assert.equal(added(100n), 0n);
  assert.equal(included(100n, rate(0)), 0n);
});

test("rates add up; a compound one is taken of those before it as well", () => {
  // Québec before 2013: 5 % federal, then 9.5 % of the price with it.
  const quebec = [rate(50_000), rate(95_000, true)];
  assert.equal(added(10_000n, ...quebec), 1_498n);
  assert.equal(added(10_000n, rate(50_000), rate(95_000)), 1_450n);
  assert.equal(added(10_000n, rate(50_000, true), rate(95_000)), 1_450n);
  assert.equal(combinedMillionths(taxShares(quebec)), 149_750);
  assert.equal(included(11_498n, ...quebec), 1_498n);
  const parts = splitTax(eur(1_498n), taxShares(quebec));
  assert.deepEqual(parts, [eur(500n), eur(998n)]);
});

test("splitTax() loses nothing, and splits nothing where there is no rate", () => {
  const shares = taxShares([rate(10_000), rate(10_000), rate(10_000)]);
  assert.deepEqual(splitTax(eur(100n), shares).map(({ minor }) => minor), [34n, 33n, 33n]);
  assert.deepEqual(splitTax(eur(0n), taxShares([])), []);
  assert.equal(combinedMillionths(taxShares([])), 0);
});

test("isRounded() says whether the exact tax is a fraction of a cent", () => {
  const of = (minor: bigint, isIncluded: boolean) =>
    isRounded(eur(minor), { shares: taxShares([rate(190_000)]), included: isIncluded });
  assert.deepEqual([of(100n, false), of(101n, false)], [false, true]);
  assert.deepEqual([of(119n, true), of(100n, true)], [false, true]);
});

test("withoutTax() takes the tax out of a price", () => {
  const shares = taxShares([rate(190_000)]);
  assert.deepEqual(withoutTax(eur(11_900n), shares), eur(10_000n));
  assert.deepEqual(withoutTax(eur(2_900n), shares), eur(2_437n));
  assert.deepEqual(withoutTax(eur(2_900n), taxShares([])), eur(2_900n));
});
