import { assert, test } from "@mercator/domain/testing";
import { err, type Id } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { changeLocation } from "./mod.ts";
import { aLocation, HERE, inMemoryLocations } from "./testing/mod.ts";

const command = {
  actor: anAdmin,
  locationId: HERE,
  version: 1,
  edit: { name: "Cellar", active: false },
  once: null,
};

test("changeLocation() changes what it names, over the version that was read", async () => {
  const locations = inMemoryLocations(aLocation());
  const deps = { authorize: allowAll(), locations, clock: fixedClock() };
  const changed = await changeLocation(command, deps);
  assert.ok(changed.ok);
  assert.deepEqual(changed.value, aLocation({ name: "Cellar", active: false, version: 2 }));
  assert.deepEqual(
    await changeLocation(command, deps),
    err({ code: "location_changed_meanwhile" }),
  );
  assert.deepEqual(locations.events.map(({ type }) => type), ["location_changed"]);
});

test("changeLocation() knows the location, and changes nothing for an actor who is denied", async () => {
  const locations = inMemoryLocations(aLocation());
  const deps = { authorize: allowAll(), locations, clock: fixedClock() };
  const unknown = { ...command, locationId: "loc_9" as Id<"Location"> };
  assert.deepEqual(await changeLocation(unknown, deps), err({ code: "location_not_found" }));
  const denied = await changeLocation(command, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "inventory.manage_locations" }));
  assert.deepEqual(await locations.find(HERE), aLocation());
});
