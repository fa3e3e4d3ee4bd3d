import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, countingIds, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { generatePromotionCodes } from "./generate_promotion_codes.ts";
import { aKeptPromotion, inMemoryPromotions } from "./testing/mod.ts";

const promotion = aKeptPromotion();
const command = {
  actor: anAdmin,
  promotionId: promotion.id,
  prefix: "may-",
  size: 3,
  usageLimit: 1,
  once: null,
};
/** Says each word twice, as chance may. */
const stutter = () => {
  let calls = 0;
  return () => `W${Math.floor(calls++ / 2)}XYZ`;
};
const deps = () => ({
  ...inMemoryPromotions(promotion),
  authorize: allowAll(),
  clock: fixedClock(),
  newId: countingIds(),
  newCodeWord: stutter(),
});

test("generatePromotionCodes() makes as many different codes as were asked for", async () => {
  const given = deps();
  const made = await generatePromotionCodes(command, given);
  assert.deepEqual(made.ok && [made.value.size, made.value.prefix], [3, "MAY-"]);
  assert.equal(given.words.size, 3);
  for (const [code, { usageLimit }] of given.words) {
    assert.match(code, /^MAY-W\dXYZ$/);
    assert.equal(usageLimit, 1);
  }
});

test("generatePromotionCodes() refuses sizes and prefixes that cannot be", async () => {
  const given = deps();
  const invalid = err({ code: "promotion_code_invalid" });
  for (const wrong of [{ size: 0 }, { size: 10_001 }, { prefix: "a b" }, { prefix: "-" }]) {
    assert.deepEqual(await generatePromotionCodes({ ...command, ...wrong }, given), invalid);
  }
  assert.equal(given.words.size, 0);
});

test("generatePromotionCodes() makes nothing for who may not", async () => {
  const given = { ...deps(), authorize: denyAll };
  const denied = await generatePromotionCodes(command, given);
  assert.deepEqual(denied, err({ code: "denied", action: "promotions.manage" }));
  assert.equal(given.words.size, 0);
});
