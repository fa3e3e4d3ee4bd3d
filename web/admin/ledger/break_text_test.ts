import { assert, test } from "@mercator/domain/testing";
import { differenceOf, toldText } from "./break_text.ts";

const eur = (amount: number) => ({ amount, currency: "EUR" as const });

test("differenceOf() is what the provider has more, whichever side is missing", () => {
  assert.deepEqual(differenceOf({ expected: eur(500), told: { amount: 480, currency: "eur" } }), {
    amount: -20,
    currency: "EUR",
  });
  assert.equal(
    differenceOf({ expected: null, told: { amount: 480, currency: "EUR" } })?.amount,
    480,
  );
  assert.equal(differenceOf({ expected: eur(500), told: null })?.amount, -500);
  assert.equal(differenceOf({ expected: eur(500), told: { amount: 500, currency: "usd" } }), null);
});

test("toldText() reads the provider's own spelling of a currency", () => {
  assert.equal(toldText({ told: { amount: 1_250, currency: "eur" } }), "€12.50");
  assert.equal(toldText({ told: { amount: 7, currency: "points" } }), "7 points");
  assert.equal(toldText({ told: null }), "–");
});
