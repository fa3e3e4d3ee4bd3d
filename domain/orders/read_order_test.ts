import { assert, test } from "@mercator/domain/testing";
import { err, ok } from "../kernel/mod.ts";
import { aGuest, allowAll, denyAll } from "../kernel/testing/mod.ts";
import { readOrder } from "./read_order.ts";
import { aManualRecord, inMemoryOrders } from "./testing/mod.ts";

test("readOrder() asks with owner and order, and shows nothing to who is denied", async () => {
  const record = aManualRecord();
  const orders = inMemoryOrders([record]);
  const authorize = allowAll();
  const command = { actor: aGuest, orderId: record.order.id };
  assert.deepEqual(await readOrder(command, { authorize, orders }), ok(record));
  assert.deepEqual(authorize.asked, [{
    action: "orders.read",
    resource: { ownerKind: "guest", ownerId: "gst_1", orderId: record.order.id },
  }]);
  const denied = await readOrder(command, { authorize: denyAll, orders });
  assert.deepEqual(denied, err({ code: "denied", action: "orders.read" }));
  const orderId = "ord_9" as typeof command.orderId;
  const absent = await readOrder({ ...command, orderId }, { authorize, orders });
  assert.deepEqual(absent, err({ code: "order_not_found" }));
});
