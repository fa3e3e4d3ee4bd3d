import { assert, test } from "@mercator/domain/testing";
import { err, type Id } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll } from "../kernel/testing/mod.ts";
import { readPromotion } from "./read_promotion.ts";
import { aKeptPromotion, inMemoryPromotions } from "./testing/mod.ts";

const promotion = aKeptPromotion();
const deps = { ...inMemoryPromotions(promotion), authorize: allowAll() };
const command = { actor: anAdmin, promotionId: promotion.id };

test("readPromotion() shows staff the promotion, or says that there is none", async () => {
  const found = await readPromotion(command, deps);
  assert.deepEqual(found.ok && found.value.promotion, promotion);
  const promotionId = "promo_unknown" as Id<"Promotion">;
  assert.deepEqual(
    await readPromotion({ ...command, promotionId }, deps),
    err({ code: "promotion_not_found" }),
  );
});

test("readPromotion() shows nothing to who may not", async () => {
  const denied = await readPromotion(command, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "promotions.read" }));
});
