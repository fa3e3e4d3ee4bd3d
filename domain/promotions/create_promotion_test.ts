import { assert, test } from "@mercator/domain/testing";
import { err, instant } from "../kernel/mod.ts";
import { allowAll, anAdmin, countingIds, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { createPromotion } from "./create_promotion.ts";
import { aDefinition, inMemoryPromotions } from "./testing/mod.ts";

const command = {
  actor: anAdmin,
  name: "Ten off",
  definition: aDefinition(),
  edit: {},
  once: null,
} as const;
const deps = () => ({
  ...inMemoryPromotions(),
  authorize: allowAll(),
  clock: fixedClock(),
  newId: countingIds(),
});

test("createPromotion() begins a draft", async () => {
  const given = deps();
  const created = await createPromotion({ ...command, edit: { usageLimit: 3 } }, given);
  assert.deepEqual(created.ok && [created.value.status, created.value.usageLimit], ["draft", 3]);
  assert.deepEqual(given.authorize.asked.map(({ action }) => action), ["promotions.manage"]);
});

test("createPromotion() refuses dates and limits that make no sense, and stores nothing", async () => {
  const given = deps();
  const dates = { startsAt: instant(2), endsAt: instant(1) };
  assert.deepEqual(
    await createPromotion({ ...command, edit: dates }, given),
    err({ code: "promotion_dates_invalid" }),
  );
  for (const usageLimit of [0, -1, 1.5]) {
    assert.deepEqual(
      await createPromotion({ ...command, edit: { usageLimit } }, given),
      err({ code: "promotion_limits_invalid" }),
    );
  }
  assert.equal(given.stored.size, 0);
});

test("createPromotion() stores nothing for who may not", async () => {
  const given = { ...deps(), authorize: denyAll };
  const denied = await createPromotion(command, given);
  assert.deepEqual(denied, err({ code: "denied", action: "promotions.manage" }));
  assert.equal(given.stored.size, 0);
});
