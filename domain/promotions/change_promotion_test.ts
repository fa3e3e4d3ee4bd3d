import { assert, test } from "@mercator/domain/testing";
import { err, type Id, money } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { changePromotion } from "./change_promotion.ts";
import { aKeptPromotion, inMemoryPromotions } from "./testing/mod.ts";

const draft = aKeptPromotion();
const active = aKeptPromotion({ status: "active", usageLimit: 5 });
const command = { actor: anAdmin, promotionId: draft.id, version: 1, once: null } as const;
const deps = (promotion = draft) => ({
  ...inMemoryPromotions(promotion),
  authorize: allowAll(),
  clock: fixedClock(),
});

test("changePromotion() changes what is named and nothing else", async () => {
  const changed = await changePromotion({ ...command, edit: { name: "Twenty off" } }, deps());
  assert.ok(changed.ok);
  const { updatedAt: _, ...rest } = changed.value;
  const { updatedAt: __, ...before } = draft;
  assert.deepEqual(rest, { ...before, name: "Twenty off", version: 2 });
});

test("changePromotion() lets no limit come or go once it was active, and moves those there are", async () => {
  const fixed = err({ code: "promotion_limits_fixed" });
  for (
    const edit of [
      { usageLimit: null },
      { limitPerCustomer: 1 },
      { budget: money(100n, "EUR") },
    ]
  ) {
    assert.deepEqual(await changePromotion({ ...command, edit }, deps(active)), fixed);
  }
  const raised = await changePromotion({ ...command, edit: { usageLimit: 9 } }, deps(active));
  assert.equal(raised.ok && raised.value.usageLimit, 9);
  assert.ok((await changePromotion({ ...command, edit: { usageLimit: 9 } }, deps())).ok);
});

test("changePromotion() refuses another version than the edited one, an unknown one, and who may not", async () => {
  const edit = { name: "Mine" };
  assert.deepEqual(
    await changePromotion({ ...command, version: 2, edit }, deps()),
    err({ code: "promotion_edited_meanwhile" }),
  );
  const promotionId = "promo_unknown" as Id<"Promotion">;
  assert.deepEqual(
    await changePromotion({ ...command, promotionId, edit }, deps()),
    err({ code: "promotion_not_found" }),
  );
  const given = { ...deps(), authorize: denyAll };
  assert.deepEqual(
    await changePromotion({ ...command, edit }, given),
    err({ code: "denied", action: "promotions.manage" }),
  );
  assert.deepEqual(given.stored.get(draft.id), draft);
});
