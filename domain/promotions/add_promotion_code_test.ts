import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { addPromotionCode } from "./add_promotion_code.ts";
import { aKeptPromotion, inMemoryPromotions } from "./testing/mod.ts";

const promotion = aKeptPromotion();
const command = {
  actor: anAdmin,
  promotionId: promotion.id,
  typed: " welcome10 ",
  usageLimit: null,
  once: null,
};
const deps = () => ({
  ...inMemoryPromotions(promotion),
  authorize: allowAll(),
  clock: fixedClock(),
});

test("addPromotionCode() keeps a code in capitals, and each only once", async () => {
  const given = deps();
  const added = await addPromotionCode(command, given);
  assert.equal(added.ok && added.value.code, "WELCOME10");
  const again = await addPromotionCode({ ...command, typed: "Welcome10" }, given);
  assert.deepEqual(again, err({ code: "promotion_code_taken" }));
});

test("addPromotionCode() refuses what no code looks like", async () => {
  const given = deps();
  for (const typed of ["", "AB", "-ABC", "TEN OFF", "ÄPFEL", "A".repeat(41)]) {
    assert.deepEqual(
      await addPromotionCode({ ...command, typed }, given),
      err({ code: "promotion_code_invalid" }),
      typed,
    );
  }
  assert.equal(given.words.size, 0);
});

test("addPromotionCode() adds nothing for who may not", async () => {
  const given = { ...deps(), authorize: denyAll };
  const denied = await addPromotionCode(command, given);
  assert.deepEqual(denied, err({ code: "denied", action: "promotions.manage" }));
  assert.equal(given.words.size, 0);
});
