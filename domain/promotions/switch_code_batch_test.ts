import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { switchCodeBatch } from "./switch_code_batch.ts";
import { aCodeBatch, aKeptPromotion, inMemoryPromotions } from "./testing/mod.ts";

const promotion = aKeptPromotion();
const batch = aCodeBatch();
const command = {
  actor: anAdmin,
  promotionId: promotion.id,
  batchId: batch.id,
  to: "disabled",
  once: null,
} as const;
async function deps() {
  const given = inMemoryPromotions(promotion);
  const saving = { codes: ["MAY-A1", "MAY-B2"], createdBy: "stf_1", once: null };
  await given.codes.addBatch(batch, saving);
  return { ...given, authorize: allowAll(), clock: fixedClock() };
}
const open = ({ words }: Awaited<ReturnType<typeof deps>>) =>
  [...words.values()].filter(({ disabledAt }) => disabledAt === null).length;

test("switchCodeBatch() disables every code of a batch, and enables them again", async () => {
  const given = await deps();
  const done = await switchCodeBatch(command, given);
  assert.deepEqual([done.ok && done.value.disabled, open(given)], [2, 0]);
  const back = await switchCodeBatch({ ...command, to: "enabled" }, given);
  assert.deepEqual([back.ok && back.value.disabled, open(given)], [0, 2]);
});

test("switchCodeBatch() changes nothing for who may not", async () => {
  const given = await deps();
  assert.deepEqual(
    await switchCodeBatch(command, { ...given, authorize: denyAll }),
    err({ code: "denied", action: "promotions.manage" }),
  );
  assert.equal(open(given), 2);
});
