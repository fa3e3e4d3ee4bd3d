import { assert, test } from "@mercator/domain/testing";
import { err, type Id, instant, money, type Once } from "../../kernel/mod.ts";
import { anInstant } from "../../kernel/testing/mod.ts";
import type { KeptPromotion } from "../kept_promotion.ts";
import { PROMOTION_VIEWS, type PromotionCodes, type Promotions } from "../ports.ts";
import type { PromotionCode } from "../promotion_code.ts";
import { aCodeBatch, aDefinition, aKeptPromotion } from "./kept_promotions.ts";

type Subject =
  & Readonly<{ promotions: Promotions; codes: PromotionCodes }>
  & Partial<AsyncDisposable>;
export type GivenPromotions = () => Promise<Subject>;

const plain = { events: [], once: null };
const aKey = <T>(answer: (value: T) => string): Once<T> => ({
  principal: "staff:stf_1",
  route: "POST /x",
  key: "k",
  fingerprint: "f",
  answer: (value) => ({ status: 200, headers: {}, body: answer(value) }),
});

function keeper(name: string, given: GivenPromotions) {
  return (promise: string, work: (subject: Subject) => Promise<void>) =>
    test(`${name} ${promise}`, async () => {
      const subject = await given();
      try {
        await work(subject);
      } finally {
        await subject[Symbol.asyncDispose]?.();
      }
    });
}

/** Every Promotions, fake or real, must pass these, with none stored. */
export function promotionsContract(name: string, given: GivenPromotions): void {
  const keeps = keeper(name, given);
  const whole = aKeptPromotion({
    definition: aDefinition({
      needsCode: true,
      condition: {
        kind: "subtotal",
        atLeast: [money(5_000n, "EUR"), money(6_000n, "USD")],
        of: { kind: "every_line" },
      },
      action: { kind: "off_shipping", off: { kind: "amount", amounts: [money(490n, "EUR")] } },
    }),
    startsAt: anInstant,
    endsAt: instant(anInstant + 1_000),
    usageLimit: 5,
    limitPerCustomer: 1,
    budget: money(10_000n, "EUR"),
  });

  keeps("find() reads what add() stored, whole, with nothing used", async ({ promotions }) => {
    assert.deepEqual(await promotions.add(whole, plain), { ok: true, value: whole });
    assert.deepEqual(await promotions.find(whole.id), {
      promotion: whole,
      usage: { uses: 0, discounts: [], codes: 0 },
    });
    assert.equal(await promotions.find("promo_unknown" as Id<"Promotion">), null);
  });

  keeps("add() takes effect once for a key", async ({ promotions }) => {
    const once = aKey<KeptPromotion>(({ id }) => id);
    assert.ok((await promotions.add(whole, { events: [], once })).ok);
    const other = aKeptPromotion({ id: "promo_00000000000000000000000002" as Id<"Promotion"> });
    assert.deepEqual(
      await promotions.add(other, { events: [], once }),
      err({ code: "request_repeated" }),
    );
    assert.equal(await promotions.find(other.id), null);
  });

  keeps("save() stores what was changed, counts up, and refuses a stale version", async (it) => {
    const { promotions } = it;
    await promotions.add(whole, plain);
    const changed = { ...whole, name: "Twenty off", status: "active", usageLimit: 9 } as const;
    const saved = await promotions.save(changed, plain);
    assert.deepEqual(saved, { ok: true, value: { ...changed, version: 2 } });
    assert.deepEqual((await promotions.find(whole.id))?.promotion, { ...changed, version: 2 });
    const late = await promotions.save({ ...whole, name: "Late" }, plain);
    assert.deepEqual(late, err({ code: "promotion_edited_meanwhile" }));
  });

  keeps("list() narrows by status, name and code, newest first, in pages", async (it) => {
    const { promotions, codes } = it;
    const ids = ["1", "2", "3"].map((nth) =>
      `promo_0000000000000000000000000${nth}` as Id<"Promotion">
    );
    for (const [nth, id] of ids.entries()) {
      await promotions.add(aKeptPromotion({ id, name: `Number ${nth}` }), plain);
    }
    await codes.add({ code: "HELLO", promotionId: ids[1]!, usageLimit: null, at: anInstant }, null);
    const query = {
      status: null,
      view: null,
      at: anInstant,
      q: null,
      limit: 2,
      after: null,
    } as const;
    const idsOf = (page: Awaited<ReturnType<Promotions["list"]>>) =>
      page.records.map(({ promotion }) => promotion.id);
    const first = await promotions.list(query);
    assert.deepEqual(idsOf(first), [ids[2], ids[1]]);
    assert.equal(first.records[1]?.usage.codes, 1);
    const rest = await promotions.list({ ...query, after: first.next });
    assert.deepEqual([idsOf(rest), rest.next], [[ids[0]], null]);
    assert.deepEqual(idsOf(await promotions.list({ ...query, q: "number 0" })), [ids[0]]);
    assert.deepEqual(idsOf(await promotions.list({ ...query, q: "hello" })), [ids[1]]);
    assert.deepEqual(idsOf(await promotions.list({ ...query, status: "active" })), []);
  });
}

const later = instant(anInstant + 1_000);
const before = instant(anInstant - 1_000);
const VIEWED = [
  ["running", { status: "active" }],
  ["running", { status: "active", startsAt: anInstant, endsAt: later }],
  ["scheduled", { status: "active", startsAt: later }],
  ["ended", { status: "active", startsAt: before, endsAt: anInstant }],
  ["draft", { status: "draft", endsAt: anInstant }],
  ["archived", { status: "archived" }],
] as const;

/** Every Promotions, fake or real, must pass this too, with none stored. */
export function promotionViewsContract(name: string, given: GivenPromotions): void {
  keeper(name, given)("list() knows where each stands at an instant", async ({ promotions }) => {
    for (const [nth, [, it]] of VIEWED.entries()) {
      const id = `promo_0000000000000000000000000${nth}` as Id<"Promotion">;
      await promotions.add(aKeptPromotion({ id, ...it }), plain);
    }
    const query = { status: null, at: anInstant, q: null, limit: 9, after: null } as const;
    for (const view of PROMOTION_VIEWS) {
      const { records, views } = await promotions.list({ ...query, view });
      const found = records.map(({ promotion }) => VIEWED[Number(promotion.id.at(-1))]?.[0]);
      assert.deepEqual(found, view === "running" ? [view, view] : [view]);
      assert.deepEqual(views, { running: 2, scheduled: 1, draft: 1, ended: 1, archived: 1 });
    }
  });
}

/** Every PromotionCodes, fake or real, must pass these, with no promotion stored. */
export function promotionCodesContract(name: string, given: GivenPromotions): void {
  const keeps = keeper(name, given);
  const promotion = aKeptPromotion();
  const all = { q: null, batchId: null, limit: 10, after: null };

  keeps("add() stores a code that nobody has, once", async ({ promotions, codes }) => {
    await promotions.add(promotion, plain);
    const code = { code: "WELCOME10", promotionId: promotion.id, usageLimit: null, at: anInstant };
    const added = await codes.add(code, null);
    assert.deepEqual(added.ok && added.value, {
      code: "WELCOME10",
      promotionId: promotion.id,
      batchId: null,
      usageLimit: null,
      uses: 0,
      disabledAt: null,
      createdAt: anInstant,
    });
    assert.deepEqual(await codes.add(code, null), err({ code: "promotion_code_taken" }));
    assert.equal((await codes.list(promotion.id, all)).codes.length, 1);
  });

  keeps("addBatch() stores all codes, or none when one is taken", async ({ promotions, codes }) => {
    await promotions.add(promotion, plain);
    const batch = aCodeBatch();
    const saving = { codes: ["MAY-A1", "MAY-B2"], createdBy: "stf_1", once: null };
    assert.deepEqual(await codes.addBatch(batch, saving), { ok: true, value: batch });
    const second = aCodeBatch({ id: "pcb_00000000000000000000000002" as typeof batch.id });
    assert.deepEqual(
      await codes.addBatch(second, { ...saving, codes: ["MAY-C3", "MAY-A1"] }),
      err({ code: "promotion_code_taken" }),
    );
    const listed = await codes.list(promotion.id, { ...all, batchId: batch.id });
    assert.deepEqual(listed.codes.map(({ code, usageLimit }) => [code, usageLimit]), [
      ["MAY-A1", 1],
      ["MAY-B2", 1],
    ]);
    assert.equal((await codes.list(promotion.id, all)).codes.length, 2);
  });

  keeps("list() gives pages by code, and those that begin so", async ({ promotions, codes }) => {
    await promotions.add(promotion, plain);
    const saving = { codes: ["MAY-A1", "MAY-B2", "MAY-B3"], createdBy: "stf_1", once: null };
    await codes.addBatch(aCodeBatch({ size: 3 }), saving);
    const first = await codes.list(promotion.id, { ...all, limit: 2 });
    const rest = await codes.list(promotion.id, { ...all, limit: 2, after: first.next });
    assert.deepEqual([...first.codes, ...rest.codes].map(({ code }) => code), saving.codes);
    assert.equal(rest.next, null);
    const sought = await codes.list(promotion.id, { ...all, q: "may-b" });
    assert.deepEqual(sought.codes.map(({ code }) => code), ["MAY-B2", "MAY-B3"]);
    const others = await codes.list("promo_unknown" as Id<"Promotion">, all);
    assert.deepEqual(others.codes, []);
  });
}

/** Every PromotionCodes, fake or real, must pass these too, with no promotion stored. */
export function codeSwitchesContract(name: string, given: GivenPromotions): void {
  const keeps = keeper(name, given);
  const promotion = aKeptPromotion();
  const all = { q: null, batchId: null, limit: 10, after: null };
  const at = instant(anInstant + 5_000);
  const stands = async (codes: PromotionCodes) =>
    (await codes.list(promotion.id, all)).codes.map(({ code, disabledAt }) => [code, disabledAt]);
  const batch = aCodeBatch();
  const fill = async ({ promotions, codes }: Subject) => {
    await promotions.add(promotion, plain);
    const saving = { codes: ["MAY-A1", "MAY-B2"], createdBy: "stf_1", once: null };
    await codes.addBatch(batch, saving);
    await codes.add(
      { code: "WELCOME10", promotionId: promotion.id, usageLimit: null, at: anInstant },
      null,
    );
  };

  keeps("switchCode() disables one code, keeps when, and gives it back", async (subject) => {
    const { codes } = subject;
    await fill(subject);
    const which = { promotionId: promotion.id, code: "MAY-A1" };
    for (const disabledAt of [at, instant(at + 1)]) {
      const done = await codes.switchCode(which, { disabledAt, once: null });
      assert.deepEqual(done.ok && [done.value.code, done.value.disabledAt], ["MAY-A1", at]);
    }
    assert.deepEqual(await stands(codes), [["MAY-A1", at], ["MAY-B2", null], ["WELCOME10", null]]);
    const back = await codes.switchCode(which, { disabledAt: null, once: null });
    assert.deepEqual(back.ok && back.value.disabledAt, null);
  });

  keeps("switchCode() knows the codes of its own promotion only, and each key once", async (it) => {
    const { codes } = it;
    await fill(it);
    const missing = err({ code: "promotion_code_not_found" });
    const change = { disabledAt: at, once: null };
    const strange = { promotionId: "promo_other" as Id<"Promotion">, code: "MAY-A1" };
    assert.deepEqual(await codes.switchCode(strange, change), missing);
    const none = { promotionId: promotion.id, code: "NONE" };
    assert.deepEqual(await codes.switchCode(none, change), missing);
    const once = aKey<PromotionCode>(({ code }) => code);
    const which = { promotionId: promotion.id, code: "MAY-B2" };
    assert.ok((await codes.switchCode(which, { disabledAt: at, once })).ok);
    assert.deepEqual(
      await codes.switchCode(which, { disabledAt: null, once }),
      err({ code: "request_repeated" }),
    );
    assert.deepEqual(await stands(codes), [["MAY-A1", null], ["MAY-B2", at], ["WELCOME10", null]]);
  });

  keeps("switchBatch() disables all codes of a batch and no other", async (subject) => {
    const { codes } = subject;
    await fill(subject);
    const which = { promotionId: promotion.id, id: batch.id };
    const done = await codes.switchBatch(which, { disabledAt: at, once: null });
    assert.deepEqual(done, { ok: true, value: { ...batch, used: 0, disabled: 2 } });
    assert.deepEqual(await stands(codes), [["MAY-A1", at], ["MAY-B2", at], ["WELCOME10", null]]);
    assert.deepEqual(await codes.listBatches(promotion.id), [{ ...batch, used: 0, disabled: 2 }]);
    await codes.switchBatch(which, { disabledAt: null, once: null });
    assert.deepEqual(await codes.listBatches(promotion.id), [{ ...batch, used: 0, disabled: 0 }]);
    const unknown = { ...which, id: "pcb_00000000000000000000000009" as typeof batch.id };
    assert.deepEqual(
      await codes.switchBatch(unknown, { disabledAt: at, once: null }),
      err({ code: "code_batch_not_found" }),
    );
  });
}
