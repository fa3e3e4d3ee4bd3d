import { assert, test } from "@mercator/domain/testing";
import { Money } from "./money.ts";

const isMoney = (value: unknown) => Money.safeParse(value).success;

test("Money is a whole number of minor units in a known currency", () => {
  assert.deepEqual(Money.parse({ amount: 1999, currency: "EUR" }), {
    amount: 1999,
    currency: "EUR",
  });
  assert(isMoney({ amount: 0, currency: "JPY" }));
});

test("Money refuses fractions, text, what is not a number, and numbers too large to be exact", () => {
  const wrong = [19.99, "1999", null, Number.NaN, Infinity, Number.MAX_SAFE_INTEGER + 1, undefined];
  for (const amount of wrong) {
    assert.equal(isMoney({ amount, currency: "EUR" }), false, String(amount));
  }
});

test("Money refuses unknown currencies, other spellings and members that it does not have", () => {
  for (const currency of ["ZZZ", "eur", "", null]) {
    assert.equal(isMoney({ amount: 1, currency }), false, String(currency));
  }
  assert.equal(isMoney({ amount: 1, currency: "EUR", exponent: 3 }), false);
  assert.equal(isMoney({ currency: "EUR" }), false);
});
