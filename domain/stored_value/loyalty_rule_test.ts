import { assert, test } from "@mercator/domain/testing";
import { err, money, ok } from "../kernel/mod.ts";
import { pointsFor, pointsKept, redeemedFor } from "./loyalty_rule.ts";
import { aRule } from "./testing/mod.ts";

test("pointsFor() gives for each full amount, and nothing for a part or a debt", () => {
  const rule = { points: 3, perMinor: 1_000 };
  const given = [0n, 999n, 1_000n, 1_999n, 12_345n, -5_000n].map((it) => pointsFor(rule, it));
  assert.deepEqual(given, [0n, 0n, 3n, 3n, 36n, 0n]);
});

test("pointsKept() is in proportion to the money that stayed, rounded down", () => {
  const kept = (refundedMinor: bigint) =>
    pointsKept(100n, { capturedMinor: 3_000n, refundedMinor });
  assert.deepEqual([0n, 1n, 1_000n, 2_999n, 3_000n, 4_000n].map(kept), [
    100n,
    99n,
    66n,
    0n,
    0n,
    0n,
  ]);
});

test("redeemedFor() turns multiples into money, under a rule that is in force", () => {
  const rule = aRule({ redeemPoints: 50, redeemMinor: 100 });
  assert.deepEqual(redeemedFor(rule, 150n), ok(money(300n, "EUR")));
  for (const points of [0n, -50n, 49n, 51n]) {
    assert.deepEqual(
      redeemedFor(rule, points),
      err({ code: "points_not_redeemable", multipleOf: 50 }),
    );
  }
  const none = err({ code: "points_not_redeemable", multipleOf: null });
  assert.deepEqual(redeemedFor(null, 50n), none);
  assert.deepEqual(redeemedFor({ ...rule, isActive: false }, 50n), none);
});
