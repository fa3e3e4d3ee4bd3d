import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll } from "../kernel/testing/mod.ts";
import { listLocations } from "./mod.ts";
import { inMemoryLocations } from "./testing/mod.ts";

test("listLocations() shows what there is to staff, and nothing to others", async () => {
  const locations = inMemoryLocations();
  const authorize = allowAll();
  const command = { actor: anAdmin } as const;
  const found = await listLocations(command, { authorize, locations });
  assert.ok(found.ok);
  assert.deepEqual(found.value, []);
  assert.deepEqual(authorize.asked.map(({ action }) => action), ["inventory.read_stock"]);
  const denied = await listLocations(command, { authorize: denyAll, locations });
  assert.deepEqual(denied, err({ code: "denied", action: "inventory.read_stock" }));
});
