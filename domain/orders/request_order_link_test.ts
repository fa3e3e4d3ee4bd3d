import { assert, test } from "@mercator/domain/testing";
import { err, ok } from "../kernel/mod.ts";
import { allowAll, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { requestOrderLink } from "./request_order_link.ts";
import { aManualRecord, inMemoryOrders } from "./testing/mod.ts";

const asked = {
  actor: { kind: "anonymous" },
  number: " 10001",
  email: "Maya@Example.com",
  once: null,
} as const;

test("requestOrderLink() answers the same whether there is such an order or not", async () => {
  const requests = inMemoryOrders([aManualRecord()]);
  const deps = { authorize: allowAll(), requests, clock: fixedClock() };
  const stranger = { ...asked, email: "other@example.com" };
  assert.deepEqual(await requestOrderLink(stranger, deps), ok(null));
  assert.equal(requests.events.length, 0);
  assert.deepEqual(await requestOrderLink(asked, deps), ok(null));
  assert.deepEqual(requests.events.map(({ type, payload }) => [type, payload]), [
    ["order_link_requested", {}],
  ]);
  const denied = await requestOrderLink(asked, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "orders.request_link" }));
});
