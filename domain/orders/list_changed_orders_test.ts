import { assert, test } from "@mercator/domain/testing";
import { after, err } from "../kernel/mod.ts";
import { allowAll, anInstant, denyAll } from "../kernel/testing/mod.ts";
import { listChangedOrders } from "./list_changed_orders.ts";
import { aManualRecord, inMemoryOrders } from "./testing/mod.ts";

const actor = { kind: "service", clientId: "cli_1" as never, scopes: ["orders:read"] } as const;
const query = { actor, updatedSince: null, status: null, limit: 10, after: null };

test("listChangedOrders() gives whole orders since a time, to who may look", async () => {
  const record = aManualRecord();
  const lists = inMemoryOrders([record]);
  const deps = { authorize: allowAll(), lists };
  const page = await listChangedOrders({ ...query, updatedSince: anInstant }, deps);
  assert.deepEqual(page.ok && page.value.orders, [record.order]);
  const later = await listChangedOrders({ ...query, updatedSince: after(anInstant, 1) }, deps);
  assert.deepEqual(later.ok && later.value.orders, []);
  const denied = await listChangedOrders(query, { authorize: denyAll, lists });
  assert.deepEqual(denied, err({ code: "denied", action: "orders.list" }));
});
