import { assert, test } from "@mercator/domain/testing";
import { err, ok } from "../kernel/mod.ts";
import { denyAll } from "../kernel/testing/mod.ts";
import { settlePoints } from "./settle_points.ts";
import { aPointsOrder, aRule, withPoints } from "./testing/mod.ts";

const command = { actor: { kind: "system", name: "worker" }, limit: 10 } as const;

test("settlePoints() gives an order its points once, and takes back those of money that went back", async () => {
  const { points, deps } = await withPoints(aPointsOrder());
  const [balance] = [() => [...points.accounts.values()].map((it) => it.balance)];
  assert.deepEqual(await settlePoints(command, deps), ok(1));
  assert.deepEqual(await settlePoints(command, deps), ok(0));
  assert.deepEqual(balance(), [100n]);
  points.orders.set(aPointsOrder().id, aPointsOrder({ refundedMinor: 5_245n }));
  assert.deepEqual(await settlePoints(command, deps), ok(1));
  assert.deepEqual(balance(), [50n]);
  // Another rule is for other orders: what was earned is kept in proportion to what it was.
  await points.setRule(aRule({ points: 9 }), { once: null });
  points.orders.set(aPointsOrder().id, aPointsOrder({ refundedMinor: 10_490n }));
  assert.deepEqual(await settlePoints(command, deps), ok(1));
  assert.deepEqual(balance(), [0n]);
});

test("settlePoints() gives nothing under a rule that is out of force, or to who may not", async () => {
  const { points, deps } = await withPoints(aPointsOrder());
  const denied = await settlePoints(command, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "stored_value.settle" }));
  await points.setRule(aRule({ isActive: false }), { once: null });
  assert.deepEqual(await settlePoints(command, deps), ok(0));
  assert.equal(points.accounts.size, 0);
});
