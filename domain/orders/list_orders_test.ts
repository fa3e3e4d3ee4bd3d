import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll } from "../kernel/testing/mod.ts";
import { listOrders } from "./list_orders.ts";
import { aManualRecord, inMemoryOrders } from "./testing/mod.ts";

const filter = {
  q: "maya",
  view: "all",
  status: null,
  paymentStatus: null,
  fulfilmentStatus: null,
  market: null,
  placedSince: null,
  placedUntil: null,
} as const;
const query = { actor: anAdmin, filter, sort: "newest", limit: 10, after: null } as const;

test("listOrders() gives what the list finds, to who may look", async () => {
  const lists = inMemoryOrders([aManualRecord()]);
  const page = await listOrders(query, { authorize: allowAll(), lists });
  assert.ok(page.ok);
  assert.deepEqual(page.value.orders.map(({ number, units }) => [number, units]), [["10001", 2]]);
  const denied = await listOrders(query, { authorize: denyAll, lists });
  assert.deepEqual(denied, err({ code: "denied", action: "orders.list" }));
});
