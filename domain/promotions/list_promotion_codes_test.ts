import { assert, test } from "@mercator/domain/testing";
import { err, type Id } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll } from "../kernel/testing/mod.ts";
import { listPromotionCodes } from "./list_promotion_codes.ts";
import { aKeptPromotion, inMemoryPromotions } from "./testing/mod.ts";

const promotion = aKeptPromotion();
const deps = { ...inMemoryPromotions(promotion), authorize: allowAll() };
const query = { q: null, batchId: null, limit: 9, after: null };
const command = { actor: anAdmin, promotionId: promotion.id, query };

test("listPromotionCodes() shows staff the codes of one promotion", async () => {
  const at = promotion.createdAt;
  const code = { code: "HELLO", promotionId: promotion.id, usageLimit: 2, at };
  await deps.codes.add(code, null);
  const page = await listPromotionCodes(command, deps);
  assert.deepEqual(page.ok && page.value.codes.map((it) => it.code), ["HELLO"]);
  const promotionId = "promo_unknown" as Id<"Promotion">;
  assert.deepEqual(
    await listPromotionCodes({ ...command, promotionId }, deps),
    err({ code: "promotion_not_found" }),
  );
});

test("listPromotionCodes() shows nothing to who may not", async () => {
  const denied = await listPromotionCodes(command, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "promotions.read" }));
});
