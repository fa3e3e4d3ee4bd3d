import { assert, test } from "@mercator/domain/testing";
import { err, type Id } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll } from "../kernel/testing/mod.ts";
import { listCodeBatches } from "./list_code_batches.ts";
import { aCodeBatch, aKeptPromotion, inMemoryPromotions } from "./testing/mod.ts";

const promotion = aKeptPromotion();
const deps = { ...inMemoryPromotions(promotion), authorize: allowAll() };
const command = { actor: anAdmin, promotionId: promotion.id };
const batch = aCodeBatch();
await deps.codes.addBatch(batch, { codes: ["MAY-A1"], createdBy: "stf_1", once: null });

test("listCodeBatches() shows staff the batches of one promotion", async () => {
  const found = await listCodeBatches(command, deps);
  assert.deepEqual(found, { ok: true, value: [{ ...batch, used: 0, disabled: 0 }] });
  assert.deepEqual(
    await listCodeBatches({ ...command, promotionId: "promo_unknown" as Id<"Promotion"> }, deps),
    err({ code: "promotion_not_found" }),
  );
});

test("listCodeBatches() shows nothing to who may not", async () => {
  const denied = await listCodeBatches(command, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "promotions.read" }));
});
