import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, countingIds, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { createLocation } from "./mod.ts";
import { aLocation, inMemoryLocations } from "./testing/mod.ts";

const { id: _id, version: _version, ...location } = aLocation({ name: "Shop" });
const command = { actor: anAdmin, location, once: null };

test("createLocation() opens a location, for those who may", async () => {
  const locations = inMemoryLocations();
  const deps = { authorize: allowAll(), locations, clock: fixedClock(), newId: countingIds() };
  const created = await createLocation(command, deps);
  assert.ok(created.ok);
  assert.deepEqual(await locations.find(created.value.id), created.value);
  assert.deepEqual(locations.events.map(({ type }) => type), ["location_created"]);
  const denied = await createLocation(command, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "inventory.manage_locations" }));
  assert.equal((await locations.list()).length, 1);
});
