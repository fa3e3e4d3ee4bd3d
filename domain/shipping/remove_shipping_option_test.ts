import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { removeShippingOption } from "./remove_shipping_option.ts";
import { aStoredOption, aZone, inMemoryShippingZones } from "./testing/mod.ts";

const option = aStoredOption();
const command = { actor: anAdmin, optionId: option.id, version: 1, once: null };

test("removeShippingOption() takes away the one that was looked at, for who may", async () => {
  const zones = inMemoryShippingZones(aZone({ options: [option] }));
  const deps = { zones, clock: fixedClock(), authorize: allowAll() };
  const denied = await removeShippingOption(command, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "shipping.manage_settings" }));
  const late = await removeShippingOption({ ...command, version: 2 }, deps);
  assert.deepEqual(late, err({ code: "shipping_changed_meanwhile" }));
  assert.equal(zones.stored.get(option.zoneCode)?.options.length, 1);
  assert.ok((await removeShippingOption(command, deps)).ok);
  assert.equal(zones.stored.get(option.zoneCode)?.options.length, 0);
  const gone = await removeShippingOption(command, deps);
  assert.deepEqual(gone, err({ code: "shipping_option_not_found" }));
});
