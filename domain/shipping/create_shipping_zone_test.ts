import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, countingIds, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { createShippingZone } from "./create_shipping_zone.ts";
import { inMemoryShippingZones } from "./testing/mod.ts";

const command = {
  actor: anAdmin,
  name: "Berlin",
  market: "de",
  countries: ["DE"],
  parts: [{ country: "DE", region: null, postal: { from: "10115", to: "14199" } }],
  once: null,
} as const;

function given() {
  const zones = inMemoryShippingZones();
  const deps = { zones, clock: fixedClock(), newId: countingIds(), authorize: allowAll() };
  return { zones, deps };
}

test("createShippingZone() stores the zone and tells it", async () => {
  const { zones, deps } = given();
  const created = await createShippingZone(command, deps);
  assert.ok(created.ok);
  assert.deepEqual(created.value.parts, command.parts);
  assert.deepEqual(zones.events, ["shipping_changed"]);
});

test("createShippingZone() refuses what the market does not serve, and parts of nowhere", async () => {
  const { zones, deps } = given();
  const refused = async (over: Partial<Parameters<typeof createShippingZone>[0]>) => {
    const done = await createShippingZone({ ...command, ...over }, deps);
    return done.ok ? null : done.error.code;
  };
  assert.equal(await refused({ countries: ["FR"] }), "shipping_zone_country_not_served");
  assert.equal(await refused({ countries: [] }), "shipping_zone_country_not_served");
  const part = (over: object) => [{ country: "DE", region: null, postal: null, ...over }];
  const parts = [
    part({}),
    part({ country: "AT", region: "9" }),
    part({ postal: { from: "9", to: "1" } }),
  ];
  for (const wrong of parts) {
    assert.equal(await refused({ parts: wrong }), "shipping_zone_part_invalid");
  }
  assert.equal(zones.stored.size, 0);
});

test("createShippingZone() stores nothing for who may not", async () => {
  const { zones, deps } = given();
  const denied = await createShippingZone(command, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "shipping.manage_settings" }));
  assert.equal(zones.stored.size, 0);
});
