import { assert, test } from "@mercator/domain/testing";
import { type Id, instant, money } from "../kernel/mod.ts";
import { estimate, optionsFor, quote } from "./mod.ts";
import { aShippingOption } from "./testing/mod.ts";

test("quote() takes the band that the worth of the goods has reached", () => {
  const option = aShippingOption();
  const priceOf = (minor: bigint) => quote(option, money(minor, "EUR")).minor;
  assert.deepEqual([0n, 7_999n, 8_000n, 1_000_000n].map(priceOf), [490n, 490n, 0n, 0n]);
});

test("quote() refuses goods of another currency", () => {
  assert.throws(() => quote(aShippingOption(), money(1n, "USD")));
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
