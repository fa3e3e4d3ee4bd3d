import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { removeShippingZone } from "./remove_shipping_zone.ts";
import { aStoredOption, aZone, inMemoryShippingZones } from "./testing/mod.ts";

const command = { actor: anAdmin, code: aZone().code, version: 1, once: null };

test("removeShippingZone() takes away an empty zone, for who may", async () => {
  const zones = inMemoryShippingZones(aZone());
  const deps = { zones, clock: fixedClock(), authorize: allowAll() };
  const denied = await removeShippingZone(command, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "shipping.manage_settings" }));
  const late = await removeShippingZone({ ...command, version: 2 }, deps);
  assert.deepEqual(late, err({ code: "shipping_changed_meanwhile" }));
  assert.equal(zones.stored.size, 1);
  assert.ok((await removeShippingZone(command, deps)).ok);
  assert.equal(zones.stored.size, 0);
  const gone = await removeShippingZone(command, deps);
  assert.deepEqual(gone, err({ code: "shipping_zone_not_found" }));
});

test("removeShippingZone() spares a zone that delivers", async () => {
  const zones = inMemoryShippingZones(aZone({ options: [aStoredOption()] }));
  const deps = { zones, clock: fixedClock(), authorize: allowAll() };
  const refused = await removeShippingZone(command, deps);
  assert.deepEqual(refused, err({ code: "shipping_zone_not_empty" }));
  assert.equal(zones.stored.size, 1);
});
