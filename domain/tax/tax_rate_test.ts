import { assert, test } from "@mercator/domain/testing";
import { money } from "../kernel/mod.ts";
import { resolveRate, taxIn, taxOn } from "./mod.ts";
import { aTaxRate } from "./testing/mod.ts";

const RATES = [
  aTaxRate(),
  aTaxRate({ category: "reduced", name: "reduced 7%", rateMillionths: 70_000 }),
  aTaxRate({ country: "US", name: "none", rateMillionths: 0 }),
  aTaxRate({ country: "US", region: "CA", name: "CA 7.25%", rateMillionths: 72_500 }),
];

test("resolveRate() prefers the region and falls back to the country", () => {
  const of = (country: string, region: string | null, category = "standard") =>
    resolveRate(RATES, { country, region, category }).rateMillionths;
  assert.equal(of("US", "CA"), 72_500);
  assert.equal(of("US", "OR"), 0);
  assert.equal(of("US", null), 0);
  assert.equal(of("DE", null), 190_000);
  assert.equal(of("DE", "BY"), 190_000);
  assert.equal(of("DE", null, "reduced"), 70_000);
});

test("resolveRate() answers an unknown place with a zero rate named none", () => {
  const place = { country: "FR", region: null, category: "standard" };
  assert.deepEqual(resolveRate(RATES, place), {
    country: "FR",
    region: "",
    category: "standard",
    name: "none",
    rateMillionths: 0,
  });
});

test("taxIn() finds the tax in a price, taxOn() puts it on top, halves away from zero", () => {
  const standard = aTaxRate();
  assert.deepEqual(taxIn(money(11_900n, "EUR"), standard), money(1_900n, "EUR"));
  assert.deepEqual(taxIn(money(2_900n, "EUR"), standard), money(463n, "EUR"));
  assert.deepEqual(taxOn(money(100n, "EUR"), standard), money(19n, "EUR"));
  const half = aTaxRate({ rateMillionths: 5_000 });
  assert.deepEqual(taxOn(money(100n, "USD"), half), money(1n, "USD"));
  assert.deepEqual(taxOn(money(-100n, "USD"), half), money(-1n, "USD"));
});
