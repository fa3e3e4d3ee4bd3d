import { assert, test } from "@mercator/domain/testing";
import {
  decimalOf,
  formatDay,
  formatLength,
  formatMoment,
  formatMoney,
  formatWeight,
} from "./format.ts";

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

test("formatMoney writes minor units as the reader's language does", () => {
  assert.equal(plain(formatMoney({ amount: 1999, currency: "USD" }, "en-US")), "$19.99");
  assert.equal(plain(formatMoney({ amount: 123456, currency: "EUR" }, "de-DE")), "1.234,56 €");
  assert.equal(plain(formatMoney({ amount: -2170, currency: "EUR" }, "en-GB")), "-€21.70");
});

test("formatMoney knows currencies with no and with three decimal places", () => {
  assert.equal(plain(formatMoney({ amount: 1200, currency: "JPY" }, "en-US")), "¥1,200");
  assert.equal(plain(formatMoney({ amount: 1250, currency: "BHD" }, "en-US")), "BHD 1.250");
});

test("decimalOf never rounds, however large the amount", () => {
  assert.equal(decimalOf({ amount: 9007199254740991, currency: "EUR" }, 2), "90071992547409.91");
  assert.equal(decimalOf({ amount: 5, currency: "EUR" }, 2), "0.05");
  assert.equal(decimalOf({ amount: -5, currency: "EUR" }, 2), "-0.05");
});

test("a calendar day stays that day in every time zone", () => {
  assert.equal(formatDay("2026-11-25", "en-GB"), "Wednesday 25 November");
  assert.equal(formatDay("2026-11-25", "de-DE"), "Mittwoch, 25. November");
});

test("a moment is told by the clock of the market", () => {
  const at = "2026-11-23T23:30:00.000Z";
  assert.match(formatMoment(at, { locale: "de-DE", market: "de" }), /24\. November.*0:30/);
  assert.match(formatMoment(at, { locale: "en-US", market: "us" }), /November 23.*6:30/);
});

test("lengths and weights are in what the market measures in", () => {
  assert.equal(formatLength(111, { locale: "en-US", market: "us" }), "4.4 in");
  assert.equal(formatLength(111, { locale: "en-GB", market: "de" }), "111 mm");
  assert.equal(formatLength(1800, { locale: "de-DE", market: "de" }), "1,8 m");
  assert.equal(formatWeight(340, { locale: "en-US", market: "us" }), "12 oz");
  assert.equal(formatWeight(1250, { locale: "de-DE", market: "de" }), "1,25 kg");
});
