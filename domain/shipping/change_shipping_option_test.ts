import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { changeShippingOption } from "./change_shipping_option.ts";
import { aStoredOption, aZone, inMemoryShippingZones } from "./testing/mod.ts";

const option = aStoredOption();
const command = { actor: anAdmin, optionId: option.id, version: 1, edit: {}, once: null };

test("changeShippingOption() changes what is named, and refuses everything else", async () => {
  const zones = inMemoryShippingZones(aZone({ options: [option] }));
  const deps = { zones, clock: fixedClock(), authorize: allowAll() };
  const denied = await changeShippingOption(command, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "shipping.manage_settings" }));
  const days = await changeShippingOption({ ...command, edit: { daysMax: 0 } }, deps);
  assert.deepEqual(days, err({ code: "shipping_days_invalid" }));
  const late = await changeShippingOption({ ...command, version: 2 }, deps);
  assert.deepEqual(late, err({ code: "shipping_changed_meanwhile" }));
  const unknown = { ...command, optionId: "shop_9" as typeof option.id };
  const lost = await changeShippingOption(unknown, deps);
  assert.deepEqual(lost, err({ code: "shipping_option_not_found" }));
  assert.deepEqual(zones.stored.get(option.zoneCode)?.options, [option]);
  const changed = await changeShippingOption({ ...command, edit: { active: false } }, deps);
  assert.deepEqual(changed, { ok: true, value: { ...option, active: false, version: 2 } });
});
