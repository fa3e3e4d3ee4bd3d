import { assert, test } from "@mercator/domain/testing";
import { decimalOf, money } from "./format.ts";
import { parseMoney } from "./parse_money.ts";

test("parseMoney reads amounts as people type them, to the minor unit", () => {
  const cases: readonly (readonly [string, "EUR" | "JPY" | "BHD", number])[] = [
    ["129", "EUR", 12900],
    ["129.5", "EUR", 12950],
    ["129,50", "EUR", 12950],
    [".5", "EUR", 50],
    ["0.29", "EUR", 29],
    ["1.10", "EUR", 110],
    ["1,480.00", "EUR", 148000],
    ["1.480,00", "EUR", 148000],
    ["1 480,5", "EUR", 148050],
    ["1,234,567", "EUR", 123456700],
    ["12.5000", "EUR", 1250],
    ["4,900", "JPY", 4900],
    ["41.25", "BHD", 41250],
  ];
  for (const [text, currency, amount] of cases) {
    assert.deepEqual(parseMoney(text, currency), { ok: true, value: { amount, currency } }, text);
  }
});

test("parseMoney refuses what it would have to guess or round", () => {
  const cases = {
    "": "empty",
    "  ": "empty",
    "twelve": "not_an_amount",
    "1.2.3": "not_an_amount",
    ".": "not_an_amount",
    "12e3": "not_an_amount",
    "-5": "negative",
    "−5": "negative",
    "1.999": "ambiguous",
    "12,480": "ambiguous",
    "0.1234": "too_many_decimals",
    "99999999999999999999": "too_large",
  };
  for (const [text, error] of Object.entries(cases)) {
    assert.deepEqual(parseMoney(text, "EUR"), { ok: false, error }, text);
  }
});

test("parseMoney reads back what decimalOf writes, for every amount below 10 euros", () => {
  for (let amount = 0; amount < 1000; amount++) {
    const value = { amount, currency: "EUR" } as const;
    assert.deepEqual(parseMoney(decimalOf(value), "EUR"), { ok: true, value });
  }
});

test("money writes each currency with its own decimals and a true minus", () => {
  assert.equal(money({ amount: 148000, currency: "EUR" }), "€1,480.00");
  assert.equal(money({ amount: -1160, currency: "EUR" }), "−€11.60");
  assert.equal(money({ amount: 18400, currency: "JPY" }), "¥18,400");
  assert.equal(money({ amount: 9007199254740991, currency: "USD" }), "$90,071,992,547,409.91");
});

test("parseMoney() reads what its own fields write of three decimals, and still guesses no comma", () => {
  const read = (text: string) => parseMoney(text, "BHD");
  assert.deepEqual(read("1.125"), { ok: true, value: { amount: 1_125, currency: "BHD" } });
  assert.deepEqual(read("100.000"), { ok: true, value: { amount: 100_000, currency: "BHD" } });
  assert.deepEqual(read("1,125"), { ok: false, error: "ambiguous" });
  assert.deepEqual(parseMoney("1.125", "EUR"), { ok: false, error: "ambiguous" });
});
