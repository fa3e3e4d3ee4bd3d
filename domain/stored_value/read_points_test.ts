import { assert, test } from "@mercator/domain/testing";
import { err, type Id } from "../kernel/mod.ts";
import { denyAll } from "../kernel/testing/mod.ts";
import { readPoints } from "./read_points.ts";
import { settlePoints } from "./settle_points.ts";
import { aPointsOrder, aRule, withPoints } from "./testing/mod.ts";

const actor = { kind: "guest", guestId: "gst_1" as Id<"Guest"> } as const;
const command = { actor, orderId: aPointsOrder().id };

test("readPoints() tells what is there and what is coming, of all orders of the address", async () => {
  const coming = aPointsOrder({ id: "ord_2" as Id<"Order">, goodsMinor: 4_000n, doneAt: null });
  const stranger = aPointsOrder({ id: "ord_3" as Id<"Order">, email: "paul@example.com" });
  const { deps } = await withPoints(aPointsOrder(), coming, stranger);
  await settlePoints({ actor: { kind: "system", name: "worker" }, limit: 10 }, deps);
  const read = await readPoints(command, deps);
  assert.ok(read.ok);
  assert.deepEqual([read.value.points, read.value.pending], [100n, 40n]);
  assert.deepEqual(read.value.rule, aRule());
  assert.deepEqual(deps.authorize.asked.at(-1), {
    action: "stored_value.read_points",
    resource: { ownerKind: "guest", ownerId: "gst_1", orderId: "ord_1" },
  });
});

test("readPoints() tells nothing to who is denied, and of an order that is not there", async () => {
  const { deps } = await withPoints(aPointsOrder());
  const denied = await readPoints(command, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "stored_value.read_points" }));
  const unknown = await readPoints({ ...command, orderId: "ord_9" as Id<"Order"> }, deps);
  assert.deepEqual(unknown, err({ code: "order_not_found" }));
});
