import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { changeShippingZone } from "./change_shipping_zone.ts";
import { aStoredOption, aZone, inMemoryShippingZones } from "./testing/mod.ts";

const zone = aZone({ options: [aStoredOption()] });
const command = { actor: anAdmin, code: zone.code, version: 1, edit: {}, once: null };

test("changeShippingZone() changes what is named, and keeps the ways of delivery", async () => {
  const zones = inMemoryShippingZones(zone);
  const deps = { zones, clock: fixedClock(), authorize: allowAll() };
  const changed = await changeShippingZone({ ...command, edit: { countries: ["DE", "AT"] } }, deps);
  assert.ok(changed.ok);
  const { name, countries, options, version } = changed.value;
  assert.deepEqual([name, countries, version], ["Germany", ["DE", "AT"], 2]);
  assert.deepEqual(options, zone.options);
});

test("changeShippingZone() refuses what is old, wrong, unknown or not allowed", async () => {
  const zones = inMemoryShippingZones(zone);
  const deps = { zones, clock: fixedClock(), authorize: allowAll() };
  const late = await changeShippingZone({ ...command, version: 2 }, deps);
  assert.deepEqual(late, err({ code: "shipping_changed_meanwhile" }));
  const unknown = await changeShippingZone({ ...command, code: "x" }, deps);
  assert.deepEqual(unknown, err({ code: "shipping_zone_not_found" }));
  const far = await changeShippingZone({ ...command, edit: { countries: ["US"] } }, deps);
  assert.deepEqual(far, err({ code: "shipping_zone_country_not_served" }));
  const denied = await changeShippingZone(command, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "shipping.manage_settings" }));
  assert.deepEqual(zones.stored.get(zone.code), zone);
});
