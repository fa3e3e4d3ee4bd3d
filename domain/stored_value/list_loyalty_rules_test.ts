import { assert, test } from "@mercator/domain/testing";
import { err, ok } from "../kernel/mod.ts";
import { anAdmin, denyAll } from "../kernel/testing/mod.ts";
import { listLoyaltyRules } from "./list_loyalty_rules.ts";
import { aRule, withPoints } from "./testing/mod.ts";

test("listLoyaltyRules() tells them to staff who see stored value", async () => {
  const { deps } = await withPoints();
  assert.deepEqual(await listLoyaltyRules({ actor: anAdmin }, deps), ok([aRule()]));
  const denied = await listLoyaltyRules({ actor: anAdmin }, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "stored_value.read" }));
});
