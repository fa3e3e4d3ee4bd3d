import { assert, test } from "@mercator/domain/testing";
import { err, type Id, money } from "../kernel/mod.ts";
import { denyAll } from "../kernel/testing/mod.ts";
import { redeemPoints } from "./redeem_points.ts";
import { settlePoints } from "./settle_points.ts";
import { aPointsOrder, aRule, withPoints } from "./testing/mod.ts";

const actor = { kind: "guest", guestId: "gst_1" as Id<"Guest"> } as const;
const command = { actor, orderId: aPointsOrder().id, once: null };

async function withHundred() {
  const it = await withPoints(aPointsOrder());
  await settlePoints({ actor: { kind: "system", name: "worker" }, limit: 10 }, it.deps);
  return it;
}

test("redeemPoints() makes a gift card for the address of the order, and takes the points", async () => {
  const { points, deps } = await withHundred();
  const redeemed = await redeemPoints({ ...command, points: 50n }, deps);
  assert.ok(redeemed.ok);
  assert.deepEqual([redeemed.value.card, redeemed.value.standing.points], [
    money(100n, "EUR"),
    50n,
  ]);
  assert.deepEqual(points.cards.map((it) => [it.kind, it.balance, it.recipient]), [
    ["gift_card", 100n, "maya@example.com"],
  ]);
  assert.deepEqual([...points.accounts.values()].map(({ balance }) => balance), [50n]);
});

test("redeemPoints() refuses what is no multiple, more than there is, what ran out, and who may not", async () => {
  const { points, deps } = await withHundred();
  const tooMuch = await redeemPoints({ ...command, points: 150n }, deps);
  assert.deepEqual(tooMuch, err({ code: "value_balance_too_low", balance: 100n }));
  const part = await redeemPoints({ ...command, points: 51n }, deps);
  assert.deepEqual(part, err({ code: "points_not_redeemable", multipleOf: 50 }));
  const denied = await redeemPoints({ ...command, points: 50n }, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "stored_value.redeem_points" }));
  const later = {
    ...deps,
    clock: () => (deps.clock() + 366 * 86_400_000) as ReturnType<typeof deps.clock>,
  };
  const ranOut = await redeemPoints({ ...command, points: 50n }, later);
  assert.deepEqual(ranOut, err({ code: "value_balance_too_low", balance: 0n }));
  await points.setRule(aRule({ isActive: false }), { once: null });
  const outOfForce = await redeemPoints({ ...command, points: 50n }, deps);
  assert.deepEqual(outOfForce, err({ code: "points_not_redeemable", multipleOf: null }));
  assert.deepEqual(points.cards, []);
});
