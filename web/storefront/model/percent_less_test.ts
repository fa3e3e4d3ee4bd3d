import { assert, test } from "@mercator/domain/testing";
import { percentLess } from "./percent_less.ts";

const eur = (amount: number) => ({ amount, currency: "EUR" as const });
const reduced = { price_from: eur(7500), compare_at_price: eur(10000), lowest_price_30_days: null };

test("percentLess() is of the price that is crossed out, and in the EU of the lowest before", () => {
  assert.equal(percentLess(reduced, "us"), 25);
  assert.equal(percentLess({ ...reduced, lowest_price_30_days: eur(8000) }, "de"), 6);
});

test("percentLess() says nothing where nothing is reduced, or nothing is known in the EU", () => {
  assert.equal(percentLess({ ...reduced, compare_at_price: null }, "us"), 0);
  assert.equal(percentLess(reduced, "de"), 0);
  assert.equal(percentLess({ ...reduced, lowest_price_30_days: eur(7000) }, "de"), 0);
});
