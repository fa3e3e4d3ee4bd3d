import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll } from "../kernel/testing/mod.ts";
import { listShippingZones } from "./list_shipping_zones.ts";
import { aZone, inMemoryShippingZones } from "./testing/mod.ts";

test("listShippingZones() gives staff the zones, and others nothing", async () => {
  const zones = inMemoryShippingZones(aZone());
  const listed = await listShippingZones({ actor: anAdmin }, { zones, authorize: allowAll() });
  assert.deepEqual(listed, { ok: true, value: [aZone()] });
  const denied = await listShippingZones({ actor: anAdmin }, { zones, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "shipping.read_settings" }));
});
