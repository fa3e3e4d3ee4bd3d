import { assert, test } from "@mercator/domain/testing";
import { type Currency, money } from "../kernel/mod.ts";
import { convertPrice, type ExchangeRate, type RoundingRule } from "./mod.ts";

const rate = (from: Currency, to: Currency, numerator: bigint, denominator: bigint) => ({
  from,
  to,
  numerator,
  denominator,
});
const toDollars = rate("EUR", "USD", 10_837n, 10_000n);
const exact: RoundingRule = { kind: "exact" };
const nearest = (minor: bigint): RoundingRule => ({ kind: "nearest", minor });
const ending = (minor: bigint, of: bigint): RoundingRule => ({ kind: "ending", minor, of });
const converted = (minor: bigint, rate: ExchangeRate, rounding: RoundingRule) =>
  convertPrice(money(minor, rate.from), { rate, rounding });

test("convertPrice() converts by the rate, across currencies of 0, 2 and 3 decimals", () => {
  assert.deepEqual(converted(1_000n, toDollars, exact), money(1_084n, "USD"));
  assert.deepEqual(
    converted(1_000n, rate("EUR", "JPY", 16_250n, 100n), exact),
    money(1_625n, "JPY"),
  );
  assert.deepEqual(
    converted(1_625n, rate("JPY", "EUR", 100n, 16_250n), exact),
    money(1_000n, "EUR"),
  );
  assert.deepEqual(
    converted(1_000n, rate("EUR", "BHD", 4_085n, 10_000n), exact),
    money(4_085n, "BHD"),
  );
  assert.deepEqual(
    converted(4_085n, rate("BHD", "EUR", 10_000n, 4_085n), exact),
    money(1_000n, "EUR"),
  );
});

test("convertPrice() rounds to the step of the merchant, halves up", () => {
  const same = rate("EUR", "USD", 1n, 1n);
  const at = (minor: bigint, step: bigint) => converted(minor, same, nearest(step)).minor;
  assert.deepEqual([at(1_002n, 5n), at(1_003n, 5n)], [1_000n, 1_005n]);
  assert.deepEqual([at(1_004n, 10n), at(1_005n, 10n)], [1_000n, 1_010n]);
  assert.deepEqual([at(1_049n, 100n), at(1_050n, 100n)], [1_000n, 1_100n]);
  // 10.494 is rounded once: 10.49 and then 10.50 would be twice.
  assert.equal(converted(1_494n, rate("EUR", "USD", 1n, 10n), nearest(10n)).minor, 150n);
  assert.equal(converted(1_449n, rate("EUR", "USD", 1n, 10n), nearest(10n)).minor, 140n);
});

test("convertPrice() goes up to the next price with the ending, and stays at one that has it", () => {
  const same = rate("EUR", "USD", 1n, 1n);
  const at = (minor: bigint, rule = ending(99n, 100n)) => converted(minor, same, rule).minor;
  assert.deepEqual([at(1_000n), at(1_098n), at(1_099n), at(1_100n)], [
    1_099n,
    1_099n,
    1_099n,
    1_199n,
  ]);
  assert.equal(at(1n, ending(0n, 100n)), 100n);
  assert.equal(at(100n, ending(0n, 100n)), 100n);
  assert.equal(at(101n, ending(95n, 100n)), 195n);
  // A fraction above 10.99 is above it.
  assert.equal(converted(10_991n, rate("EUR", "USD", 1n, 10n), ending(99n, 100n)).minor, 1_199n);
  assert.equal(converted(1_000n, toDollars, ending(99n, 100n)).minor, 1_099n);
});

test("convertPrice() leaves nothing at nothing, whatever the ending", () => {
  assert.deepEqual(converted(0n, toDollars, ending(99n, 100n)), money(0n, "USD"));
});

test("convertPrice() refuses what is no price, no rate and no rule", () => {
  assert.throws(
    () => convertPrice(money(1n, "USD"), { rate: toDollars, rounding: exact }),
    /converts the currency that it is for/,
  );
  assert.throws(() => converted(-1n, toDollars, exact), /never negative/);
  for (const [numerator, denominator] of [[0n, 1n], [1n, 0n], [-1n, 1n], [1n, -1n]] as const) {
    const none = rate("EUR", "USD", numerator, denominator);
    assert.throws(() => converted(1n, none, exact), /a rate is above zero/);
  }
  assert.throws(() => converted(1n, toDollars, nearest(0n)), /a step above zero/);
  for (const rule of [ending(100n, 100n), ending(-1n, 100n)]) {
    assert.throws(() => converted(1n, toDollars, rule), /shorter than what it ends/);
  }
});
