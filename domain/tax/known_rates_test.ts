import { assert, test } from "@mercator/domain/testing";
import { isInEu, KNOWN_RATES } from "./mod.ts";

const shown = () =>
  KNOWN_RATES.map(({ country, region, name }) => `${country}${region && `-${region}`} ${name}`);

test("the shop knows the standard rates of the Union and of some American states", () => {
  assert.deepEqual(shown(), [
    "AT standard 20%",
    "BE standard 21%",
    "BG standard 20%",
    "CY standard 19%",
    "CZ standard 21%",
    "DE standard 19%",
    "DK standard 25%",
    "EE standard 24%",
    "ES standard 21%",
    "FI standard 25.5%",
    "FR standard 20%",
    "GR standard 24%",
    "HR standard 25%",
    "HU standard 27%",
    "IE standard 23%",
    "IT standard 22%",
    "LT standard 21%",
    "LU standard 17%",
    "LV standard 21%",
    "MT standard 18%",
    "NL standard 21%",
    "PL standard 23%",
    "PT standard 23%",
    "RO standard 21%",
    "SE standard 25%",
    "SI standard 22%",
    "SK standard 23%",
    "US-CA standard 7.25%",
    "US-CO standard 2.9%",
    "US-FL standard 6%",
    "US-IL standard 6.25%",
    "US-MA standard 6.25%",
    "US-NJ standard 6.625%",
    "US-NY standard 4%",
    "US-OR standard 0%",
    "US-PA standard 6%",
    "US-TX standard 6.25%",
    "US-WA standard 6.5%",
  ]);
});

test("each of them is one tax on goods of the standard category, everywhere in its place", () => {
  for (const { rateMillionths, name, ...rest } of KNOWN_RATES) {
    assert.equal(name, `standard ${rateMillionths / 10_000}%`);
    const { country: _country, region: _region, ...alike } = rest;
    assert.deepEqual(alike, {
      postal: null,
      category: "standard",
      layer: "base",
      ordinal: 0,
      compound: false,
    });
  }
});

test("isInEu() knows the members, and no other", () => {
  const members = shown().filter((it) => !it.startsWith("US")).map((it) => it.slice(0, 2));
  assert.equal(members.length, 27);
  assert.ok(members.every(isInEu));
  assert.deepEqual(["GB", "CH", "NO", "US", "EL", ""].filter(isInEu), []);
});
