import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll } from "../kernel/testing/mod.ts";
import { listTransfers } from "./mod.ts";
import { inMemoryTransfers } from "./testing/mod.ts";

test("listTransfers() shows what there is to staff, and nothing to others", async () => {
  const transfers = inMemoryTransfers([], []);
  const authorize = allowAll();
  const command = {
    actor: anAdmin,
    query: { status: null, locationId: null, limit: 10, after: null },
  } as const;
  const found = await listTransfers(command, { authorize, transfers });
  assert.ok(found.ok);
  assert.deepEqual(found.value.transfers, []);
  assert.deepEqual(authorize.asked.map(({ action }) => action), ["inventory.read_stock"]);
  const denied = await listTransfers(command, { authorize: denyAll, transfers });
  assert.deepEqual(denied, err({ code: "denied", action: "inventory.read_stock" }));
});
