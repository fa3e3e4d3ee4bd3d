import { assert, test } from "@mercator/domain/testing";
import { type Instant, instant } from "../kernel/mod.ts";
import { anInstant } from "../kernel/testing/mod.ts";
import { KNOWN_RATES, placeName, tableTaxes, type TaxPlace, type TaxRate } from "./mod.ts";
import { aTaxRate } from "./testing/mod.ts";

const california = aTaxRate({ country: "US", region: "CA", name: "state", rateMillionths: 60_000 });
const RATES: readonly TaxRate[] = [
  aTaxRate(),
  aTaxRate({ category: "reduced", name: "reduced 7%", rateMillionths: 70_000 }),
  aTaxRate({ country: "US", name: "none", rateMillionths: 0 }),
  california,
  { ...california, layer: "county", ordinal: 2, name: "county", rateMillionths: 2_500 },
  { ...california, layer: "city", ordinal: 1, name: "any city", rateMillionths: 1_000 },
  {
    ...california,
    layer: "city",
    ordinal: 1,
    name: "San Francisco",
    rateMillionths: 13_750,
    postal: { from: "94102", to: "94188" },
  },
];

const named = (place: Partial<TaxPlace>) =>
  tableTaxes(RATES)({
    country: "US",
    region: null,
    postalCode: null,
    category: "standard",
    at: anInstant,
    ...place,
  }).map(({ name }) => name);

test("tableTaxes() takes the smallest place of each layer, in the order of the layers", () => {
  assert.deepEqual(named({ region: "CA" }), ["state", "any city", "county"]);
  assert.deepEqual(named({ region: "CA", postalCode: "94110" }), [
    "state",
    "San Francisco",
    "county",
  ]);
  assert.deepEqual(named({ region: "OR" }), ["none"]);
  assert.deepEqual(named({ country: "DE", region: "BY" }), ["standard 19%"]);
  assert.deepEqual(named({ country: "DE", category: "reduced" }), ["reduced 7%"]);
  assert.deepEqual(named({ country: "FR" }), []);
  assert.deepEqual(named({ country: "DE", category: "books" }), []);
});

test("tableTaxes() reads both ends of a range of postal codes, and what is behind them", () => {
  const city = (postalCode: string | null) => named({ region: "CA", postalCode })[1];
  for (const inside of ["94102", "94188", "94110-1234", " 941 10"]) {
    assert.equal(city(inside), "San Francisco", inside);
  }
  for (const outside of ["94101", "94189", "9410", "", null, "ABCDE"]) {
    assert.equal(city(outside), "any city", String(outside));
  }
});

test("the smallest place holds whichever way round the table is", () => {
  const place = {
    country: "US",
    region: "CA",
    postalCode: "94110",
    category: "standard",
    at: anInstant,
  };
  assert.deepEqual(tableTaxes(RATES.toReversed())(place), tableTaxes(RATES)(place));
});

test("the shop knows the standard rates of 27 member states, and those of some of the United States", () => {
  const union = KNOWN_RATES.filter(({ country }) => country !== "US");
  assert.equal(union.length, 27);
  assert.equal(new Set(union.map(({ country }) => country)).size, 27);
  const rateOf = (name: string) =>
    KNOWN_RATES.find((rate) => placeName(rate) === name)?.rateMillionths;
  assert.deepEqual(["DE", "FI", "HU", "LU", "EE", "RO", "SK", "US-NJ", "US-OR"].map(rateOf), [
    190_000,
    255_000,
    270_000,
    170_000,
    240_000,
    210_000,
    230_000,
    66_250,
    0,
  ]);
  assert.ok(union.every(({ rateMillionths: rate }) => rate >= 150_000 && rate <= 270_000));
});

test("a table is sorted once, and another one by itself", () => {
  assert.equal(tableTaxes(RATES), tableTaxes(RATES));
  const other = [aTaxRate({ name: "other" })];
  const place = {
    country: "DE",
    region: null,
    postalCode: null,
    category: "standard",
    at: anInstant,
  };
  assert.deepEqual(tableTaxes(other)(place).map(({ name }) => name), ["other"]);
});

test("of two rates for one place the one that began last holds, between its dates", () => {
  const [before, later] = [instant(anInstant - 10), instant(anInstant + 10)];
  const table = [
    aTaxRate({ name: "ever" }),
    { ...aTaxRate({ name: "lowered" }), validFrom: anInstant, validTo: later },
  ];
  const place = { country: "DE", region: null, postalCode: null, category: "standard" };
  const at = (time: Instant) => tableTaxes(table)({ ...place, at: time });
  const names = [before, anInstant, instant(later - 1), later].map((time) => at(time)[0]?.name);
  assert.deepEqual(names, ["ever", "lowered", "lowered", "ever"]);
  // What is kept with an order names the tax, not the dates of the table.
  assert.deepEqual(at(anInstant), [aTaxRate({ name: "lowered" })]);
});
