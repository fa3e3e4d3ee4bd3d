import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { listPromotions } from "./list_promotions.ts";
import { aKeptPromotion, inMemoryPromotions } from "./testing/mod.ts";

const promotion = aKeptPromotion();
const deps = { ...inMemoryPromotions(promotion), authorize: allowAll(), clock: fixedClock() };
const command = {
  actor: anAdmin,
  query: { status: null, view: null, q: null, limit: 9, after: null },
} as const;

test("listPromotions() shows staff what there is", async () => {
  const page = await listPromotions(command, deps);
  assert.deepEqual(page.ok && page.value.records.map((it) => it.promotion.id), [promotion.id]);
});

test("listPromotions() shows nothing to who may not", async () => {
  const denied = await listPromotions(command, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "promotions.read" }));
});
