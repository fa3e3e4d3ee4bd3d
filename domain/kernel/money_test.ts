import { assert, test } from "@mercator/domain/testing";
import {
  add,
  allocate,
  compare,
  type Currency,
  CURRENCY_DECIMALS,
  divideRounded,
  equals,
  isCurrency,
  money,
  multiply,
  subtract,
  sum,
  zero,
} from "./mod.ts";

const eur = (minor: bigint) => money(minor, "EUR");
const minors = (parts: readonly { minor: bigint }[]) => parts.map(({ minor }) => minor);
const fails = (words: RegExp, work: () => unknown) => assert.throws(work, words);

test("money is a whole amount in the minor unit of a currency that the shop knows", () => {
  assert.deepEqual(money(-5n, "JPY"), { minor: -5n, currency: "JPY" });
  assert.deepEqual(zero("BHD"), { minor: 0n, currency: "BHD" });
  assert.deepEqual(
    Object.entries(CURRENCY_DECIMALS).filter(([, decimals]) => decimals !== 2),
    [["BHD", 3], ["JPY", 0]],
  );
  assert.equal(isCurrency("EUR"), true);
  for (const word of ["eur", "", "EURO", "toString", "__proto__"]) {
    assert.equal(isCurrency(word), false, word);
  }
});

test("add(), subtract() and sum() keep the currency, and refuse two", () => {
  assert.deepEqual(add(eur(1999n), eur(-2000n)), eur(-1n));
  assert.deepEqual(subtract(eur(5n), eur(8n)), eur(-3n));
  assert.deepEqual(sum([eur(1n), eur(2n), eur(4n)], "EUR"), eur(7n));
  assert.deepEqual(sum([], "USD"), zero("USD"));
  const dollar = money(1n, "USD");
  fails(/add\(\) needs one currency/, () => add(eur(1n), dollar));
  fails(/subtract\(\) needs one currency/, () => subtract(eur(1n), dollar));
  fails(/compare\(\) needs one currency/, () => compare(eur(1n), dollar));
  fails(/one currency/, () => sum([dollar], "EUR"));
});

test("multiply() takes whole numbers only, below zero too", () => {
  assert.deepEqual(multiply(eur(333n), 3), eur(999n));
  assert.deepEqual(multiply(eur(333n), 0), eur(0n));
  assert.deepEqual(multiply(eur(333n), -1), eur(-333n));
  for (const times of [0.5, NaN, Infinity, 2 ** 53]) {
    fails(/multiply\(\) needs a whole number/, () => multiply(eur(1n), times));
  }
});

test("compare() orders amounts, equals() looks at the currency too", () => {
  assert.deepEqual([compare(eur(1n), eur(2n)), compare(eur(2n), eur(2n))], [-1, 0]);
  assert.equal(compare(eur(3n), eur(2n)), 1);
  assert.equal(equals(eur(2n), eur(2n)), true);
  assert.equal(equals(eur(2n), eur(3n)), false);
  assert.equal(equals(eur(2n), money(2n, "USD")), false);
});

test("divideRounded() rounds halves away from zero, on both sides", () => {
  const table = [
    [0n, 3n, 0n],
    [1n, 2n, 1n],
    [-1n, 2n, -1n],
    [1n, 3n, 0n],
    [2n, 3n, 1n],
    [-2n, 3n, -1n],
    [-1n, 3n, 0n],
    [7n, 1n, 7n],
    [149n, 100n, 1n],
    [150n, 100n, 2n],
    [-150n, 100n, -2n],
    [-149n, 100n, -1n],
  ] as const;
  for (const [numerator, denominator, rounded] of table) {
    assert.equal(divideRounded(numerator, denominator), rounded, `${numerator}/${denominator}`);
  }
  for (const denominator of [0n, -1n]) {
    fails(/divideRounded\(\) needs a positive denominator/, () => divideRounded(1n, denominator));
  }
});

test("allocate() gives what is left to the largest remainders, the earliest first", () => {
  const table: readonly (readonly [bigint, readonly bigint[], readonly bigint[]])[] = [
    [100n, [1n, 1n, 1n], [34n, 33n, 33n]],
    [101n, [1n, 1n, 1n], [34n, 34n, 33n]],
    [10n, [1n, 2n, 3n], [2n, 3n, 5n]],
    // Remainders of 0.5, 0.75 and 0.75: the later two take the two that are left.
    [3n, [2n, 1n, 1n], [1n, 1n, 1n]],
    [5n, [1n, 1n, 6n], [1n, 0n, 4n]],
    [7n, [0n, 1n, 0n], [0n, 7n, 0n]],
    // No weight at all: equal parts.
    [5n, [0n, 0n], [3n, 2n]],
    [-5n, [1n, 1n], [-3n, -2n]],
    [0n, [3n, 4n], [0n, 0n]],
    [1n, [5n], [1n]],
  ];
  for (const [total, weights, parts] of table) {
    assert.deepEqual(minors(allocate(eur(total), weights)), parts, `${total} over ${weights}`);
  }
  assert.deepEqual(allocate(money(2n, "JPY"), [1n, 1n]), [money(1n, "JPY"), money(1n, "JPY")]);
  fails(/allocate\(\) needs at least one weight/, () => allocate(eur(1n), []));
  fails(/allocate\(\) weights must be >= 0/, () => allocate(eur(1n), [1n, -1n]));
});

test("allocate() neither loses nor makes a minor unit, whatever it splits", () => {
  // xorshift32 (Marsaglia, 2003): the same run each time.
  let state = 2_463_534_242;
  const next = (below: number) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
  const currencies = Object.keys(CURRENCY_DECIMALS) as Currency[];
  for (let round = 0; round < 2000; round++) {
    const total = money(BigInt(next(200_000) - 100_000), currencies[next(currencies.length)]!);
    const weights = Array.from({ length: 1 + next(12) }, () => BigInt(next(1000)));
    const parts = allocate(total, weights);
    assert.deepEqual(sum(parts, total.currency), total);
    const even = minors(allocate(total, weights.map(() => 1n)));
    const [most, least] = [even, even].map((them, nth) =>
      them.reduce((a, b) => (a > b) === (nth === 0) ? a : b)
    );
    assert.ok(most! - least! <= 1n, `equal shares differ by more than one: ${even}`);
  }
});
