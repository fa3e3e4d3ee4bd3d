import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { anAdmin, anInstant, denyAll } from "../kernel/testing/mod.ts";
import { changeLoyaltyRule } from "./change_loyalty_rule.ts";
import { aRule, withPoints } from "./testing/mod.ts";

test("changeLoyaltyRule() goes on from when the rule began, and begins anew after it was out of force", async () => {
  const { points, deps } = await withPoints();
  const { activeSince: _, updatedAt: __, ...rule } = aRule({ points: 2 });
  const change = (isActive: boolean) =>
    changeLoyaltyRule({ actor: anAdmin, rule: { ...rule, isActive }, once: null }, deps);
  assert.ok((await change(true)).ok);
  const now = deps.clock();
  const since = async () => (await points.rules()).map((it) => [it.points, it.activeSince]);
  assert.deepEqual(await since(), [[2, anInstant]]);
  await change(false);
  await change(true);
  assert.deepEqual(await since(), [[2, now]]);
});

test("changeLoyaltyRule() changes nothing for who may not", async () => {
  const { points, deps } = await withPoints();
  const { activeSince: _, updatedAt: __, ...rule } = aRule({ points: 2 });
  const command = { actor: anAdmin, rule, once: null };
  const denied = await changeLoyaltyRule(command, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "stored_value.change_loyalty_rule" }));
  assert.deepEqual(await points.rules(), [aRule()]);
});
