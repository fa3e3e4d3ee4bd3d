import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { switchPromotionCode } from "./switch_promotion_code.ts";
import { aKeptPromotion, inMemoryPromotions } from "./testing/mod.ts";

const promotion = aKeptPromotion();
const command = {
  actor: anAdmin,
  promotionId: promotion.id,
  typed: " hello ",
  to: "disabled",
  once: null,
} as const;
async function deps() {
  const given = inMemoryPromotions(promotion);
  const at = promotion.createdAt;
  for (const code of ["HELLO", "OTHER"]) {
    await given.codes.add({ code, promotionId: promotion.id, usageLimit: null, at }, null);
  }
  return { ...given, authorize: allowAll(), clock: fixedClock() };
}

test("switchPromotionCode() disables one code from now on, and enables it again", async () => {
  const given = await deps();
  assert.ok((await switchPromotionCode(command, given)).ok);
  assert.equal(given.words.get("HELLO")?.disabledAt, given.clock());
  assert.equal(given.words.get("OTHER")?.disabledAt, null);
  assert.ok((await switchPromotionCode({ ...command, to: "enabled" }, given)).ok);
  assert.equal(given.words.get("HELLO")?.disabledAt, null);
  assert.deepEqual(given.authorize.asked.map(({ action }) => action), [
    "promotions.manage",
    "promotions.manage",
  ]);
});

test("switchPromotionCode() refuses what is no code of the promotion", async () => {
  const given = await deps();
  for (const typed of ["NOBODY", "!"]) {
    assert.deepEqual(
      await switchPromotionCode({ ...command, typed }, given),
      err({ code: "promotion_code_not_found" }),
    );
  }
});

test("switchPromotionCode() changes nothing for who may not", async () => {
  const given = { ...await deps(), authorize: denyAll };
  assert.deepEqual(
    await switchPromotionCode(command, given),
    err({ code: "denied", action: "promotions.manage" }),
  );
  assert.equal(given.words.get("HELLO")?.disabledAt, null);
});
