import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { movePromotion } from "./move_promotion.ts";
import { aKeptPromotion, inMemoryPromotions } from "./testing/mod.ts";

const draft = aKeptPromotion();
const command = { actor: anAdmin, promotionId: draft.id, version: 1, once: null } as const;
const deps = (promotion = draft) => ({
  ...inMemoryPromotions(promotion),
  authorize: allowAll(),
  clock: fixedClock(),
});

test("movePromotion() activates a draft, archives what is active, and takes it out again", async () => {
  const given = deps();
  const steps = ["active", "archived", "active"] as const;
  for (const [nth, to] of steps.entries()) {
    const moved = await movePromotion({ ...command, version: nth + 1, to }, given);
    assert.equal(moved.ok && moved.value.status, to);
  }
});

test("movePromotion() refuses a step that its life does not have, and a stale version", async () => {
  const active = deps(aKeptPromotion({ status: "active" }));
  assert.deepEqual(
    await movePromotion({ ...command, to: "active" }, active),
    err({ code: "promotion_status_unreachable" }),
  );
  assert.deepEqual(
    await movePromotion({ ...command, version: 4, to: "archived" }, active),
    err({ code: "promotion_edited_meanwhile" }),
  );
});

test("movePromotion() moves nothing for who may not", async () => {
  const given = { ...deps(), authorize: denyAll };
  const denied = await movePromotion({ ...command, to: "active" }, given);
  assert.deepEqual(denied, err({ code: "denied", action: "promotions.manage" }));
  assert.equal(given.stored.get(draft.id)?.status, "draft");
});
