import { assert, test } from "@mercator/domain/testing";
import { err, type Money, money } from "../kernel/mod.ts";
import { allowAll, anAdmin, countingIds, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { createShippingOption } from "./create_shipping_option.ts";
import { aStoredOption, aZone, inMemoryShippingZones } from "./testing/mod.ts";

const eur = (minor: bigint): Money => money(minor, "EUR");
const { names, taxCategory, daysMin, daysMax, active } = aStoredOption();
const draft = {
  names,
  taxCategory,
  daysMin,
  daysMax,
  active,
  bands: [{ from: eur(0n), price: eur(590n) }],
  weightBands: [],
  freeFrom: null,
};
const command = { actor: anAdmin, zoneCode: aZone().code, draft, once: null };

function given() {
  const zones = inMemoryShippingZones(aZone({ options: [aStoredOption({ ordinal: 4 })] }));
  const deps = { zones, clock: fixedClock(), newId: countingIds(), authorize: allowAll() };
  return { zones, deps };
}

test("createShippingOption() adds it behind the others, in the market's currency", async () => {
  const { zones, deps } = given();
  const created = await createShippingOption(command, deps);
  assert.deepEqual(created.ok && [created.value.ordinal, created.value.currency], [5, "EUR"]);
  assert.equal(zones.stored.get(command.zoneCode)?.options.length, 2);
});

test("createShippingOption() refuses prices that leave a parcel without one, or with two", async () => {
  const { zones, deps } = given();
  const free = { from: eur(0n), price: eur(0n) };
  const cases = [
    [{ bands: [] }, "shipping_bands_invalid"],
    [{ weightBands: [{ fromGrams: 0, price: eur(1n) }] }, "shipping_bands_invalid"],
    [{ bands: [{ ...free, from: eur(1n) }] }, "shipping_bands_invalid"],
    [{ bands: [free, free] }, "shipping_bands_invalid"],
    [{ bands: [], weightBands: [{ fromGrams: 1, price: eur(1n) }] }, "shipping_bands_invalid"],
    [{ bands: [{ ...free, price: eur(-1n) }] }, "shipping_price_invalid"],
    [{ freeFrom: money(1n, "USD") }, "shipping_currency_wrong"],
    [{ daysMin: 3, daysMax: 2 }, "shipping_days_invalid"],
  ] as const;
  for (const [over, code] of cases) {
    const refused = await createShippingOption({ ...command, draft: { ...draft, ...over } }, deps);
    assert.deepEqual(refused, err({ code }));
  }
  assert.equal(zones.stored.get(command.zoneCode)?.options.length, 1);
});

test("createShippingOption() needs a zone, and somebody who may", async () => {
  const { zones, deps } = given();
  const lost = await createShippingOption({ ...command, zoneCode: "x" }, deps);
  assert.deepEqual(lost, err({ code: "shipping_zone_not_found" }));
  const denied = await createShippingOption(command, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "shipping.manage_settings" }));
  assert.deepEqual(zones.events, []);
});
