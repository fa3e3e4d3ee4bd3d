import { assert, test } from "@mercator/domain/testing";
import { type Id, instant, money } from "../kernel/mod.ts";
import { estimate, optionsFor, quote, type ZonePart } from "./mod.ts";
import { aShippingOption } from "./testing/mod.ts";

test("quote() takes the band that the worth of the goods has reached", () => {
  const option = aShippingOption();
  const priceOf = (minor: bigint) => quote(option, { goods: money(minor, "EUR"), grams: 0 }).minor;
  assert.deepEqual([0n, 7_999n, 8_000n, 1_000_000n].map(priceOf), [490n, 490n, 0n, 0n]);
});

test("quote() refuses goods of another currency", () => {
  assert.throws(() => quote(aShippingOption(), { goods: money(1n, "USD"), grams: 0 }));
});

test("optionsFor() offers what the market delivers to the country", () => {
  const toGermany = aShippingOption();
  const toAustria = aShippingOption({ id: "shop_2" as Id<"ShippingOption">, countries: ["AT"] });
  const options = [toGermany, toAustria];
  assert.deepEqual(optionsFor(options, { market: "de", country: "AT" }), [toAustria]);
  assert.deepEqual(optionsFor(options, { market: "de", country: "US" }), []);
  assert.deepEqual(optionsFor(options, { market: "us", country: "DE" }), []);
});

test("estimate() counts working days", () => {
  const on = (day: string) => estimate(aShippingOption(), instant(Date.parse(`${day}T12:00:00Z`)));
  // The 2nd of November 2026 is a Monday.
  assert.deepEqual(on("2026-11-02"), { earliest: "2026-11-04", latest: "2026-11-05" });
  assert.deepEqual(on("2026-11-05"), { earliest: "2026-11-09", latest: "2026-11-10" });
  assert.deepEqual(on("2026-11-07"), { earliest: "2026-11-10", latest: "2026-11-11" });
  const sameDay = estimate({ daysMin: 0, daysMax: 0 }, instant(Date.parse("2026-11-08T00:00:00Z")));
  assert.deepEqual(sameDay, { earliest: "2026-11-09", latest: "2026-11-09" });
});

test("quote() takes the band of the weight, and nothing from a worth upwards", () => {
  const option = aShippingOption({
    bands: [],
    weightBands: [
      { fromGrams: 0, price: money(490n, "EUR") },
      { fromGrams: 2_000, price: money(690n, "EUR") },
    ],
    freeFrom: money(10_000n, "EUR"),
  });
  const priceOf = (grams: number, worth = 1n) =>
    quote(option, { goods: money(worth, "EUR"), grams }).minor;
  assert.deepEqual([0, 1_999, 2_000, 90_000].map((grams) => priceOf(grams)), [
    490n,
    490n,
    690n,
    690n,
  ]);
  assert.deepEqual([9_999n, 10_000n].map((worth) => priceOf(2_000, worth)), [690n, 0n]);
});

test("optionsFor() delivers to parts of a country, once it is known where it goes", () => {
  const part = (over: Partial<ZonePart>) => ({
    country: "US",
    region: null,
    postal: null,
    ...over,
  });
  const option = aShippingOption({
    market: "us",
    countries: ["US"],
    parts: [part({ region: "CA" }), part({ region: "NY", postal: { from: "10001", to: "10099" } })],
  });
  const goes = (region: string, postalCode: string) =>
    optionsFor([option], { market: "us", country: "US", region, postalCode }).length === 1;
  assert.ok(goes("CA", "94110") && goes("NY", "10001-4444") && goes("NY", "10099"));
  assert.ok(!goes("NY", "10100") && !goes("TX", "10001") && !goes("NY", "1000"));
  assert.equal(optionsFor([option], { market: "us", country: "US" }).length, 1);
  const elsewhere = { ...option, parts: [part({ country: "AT", region: "9" })] };
  assert.equal(optionsFor([elsewhere], { market: "us", country: "US", postalCode: "1" }).length, 1);
});
