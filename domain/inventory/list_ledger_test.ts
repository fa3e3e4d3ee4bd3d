import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll } from "../kernel/testing/mod.ts";
import { listLedger } from "./mod.ts";
import { GOODS, inMemoryStockLists } from "./testing/mod.ts";

test("listLedger() shows what there is to staff, and nothing to others", async () => {
  const stock = inMemoryStockLists({ rows: [] });
  const authorize = allowAll();
  const command = {
    actor: anAdmin,
    query: { variantId: GOODS, locationId: null, limit: 10, before: null },
  } as const;
  const found = await listLedger(command, { authorize, stock });
  assert.ok(found.ok);
  assert.deepEqual(found.value.entries, []);
  assert.deepEqual(authorize.asked.map(({ action }) => action), ["inventory.read_stock"]);
  const denied = await listLedger(command, { authorize: denyAll, stock });
  assert.deepEqual(denied, err({ code: "denied", action: "inventory.read_stock" }));
});
