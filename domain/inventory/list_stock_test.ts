import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll } from "../kernel/testing/mod.ts";
import { listStock } from "./mod.ts";
import { inMemoryStockLists } from "./testing/mod.ts";

test("listStock() shows what there is to staff, and nothing to others", async () => {
  const stock = inMemoryStockLists({ rows: [] });
  const authorize = allowAll();
  const command = {
    actor: anAdmin,
    query: { q: null, locationId: null, view: "all", limit: 10, after: null },
  } as const;
  const found = await listStock(command, { authorize, stock });
  assert.ok(found.ok);
  assert.deepEqual(found.value.rows, []);
  assert.deepEqual(authorize.asked.map(({ action }) => action), ["inventory.read_stock"]);
  const denied = await listStock(command, { authorize: denyAll, stock });
  assert.deepEqual(denied, err({ code: "denied", action: "inventory.read_stock" }));
});
