import { assert, test } from "@mercator/domain/testing";
import { money } from "../kernel/mod.ts";
import { boughtCardEffects } from "./bought_cards.ts";
import type { OrderRecord } from "./order_record.ts";
import { anAuthorizedRecord } from "./testing/mod.ts";

const eur = (minor: bigint) => money(minor, "EUR");

function bought(kind: "physical" | "gift_card" = "gift_card"): OrderRecord {
  const record = anAuthorizedRecord();
  const lines = record.order.lines.map((line) => ({ ...line, kind }));
  return { ...record, order: { ...record.order, lines } };
}

function paid(record: OrderRecord, minor = 6_290n): OrderRecord {
  return { ...record, payments: record.payments.map((it) => ({ ...it, captured: eur(minor) })) };
}

const kinds = (before: OrderRecord | null, after: OrderRecord) =>
  boughtCardEffects({ before, after }).map((it) => it.kind);

test("boughtCardEffects() makes a card for each unit once all is paid, and not again", () => {
  const before = bought();
  const [effect] = boughtCardEffects({ before, after: paid(before) });
  assert.deepEqual(
    effect?.kind === "issue" && effect.cards.map((it) => [it.unit, it.amount.minor]),
    [[1, 2_900n], [2, 2_900n]],
  );
  assert.deepEqual(kinds(before, paid(before, 6_289n)), []);
  assert.deepEqual(kinds(paid(before), paid(before)), []);
  assert.deepEqual(kinds(null, paid(before)), ["issue"]);
  assert.deepEqual(kinds(bought("physical"), paid(bought("physical"))), []);
});

const undoneBy = (record: OrderRecord, order: Partial<OrderRecord["order"]>) =>
  ({ ...record, order: { ...record.order, ...order } }) as OrderRecord;
const cancellation = {
  status: "cancelled" as const,
  cancelledAt: anAuthorizedRecord().order.updatedAt,
  cancellationReason: "other" as const,
};

test("boughtCardEffects() voids them once when the order is undone", () => {
  const live = paid(bought());
  for (const order of [{ paymentStatus: "refunded" as const }, cancellation]) {
    const undone = undoneBy(live, order);
    assert.deepEqual(boughtCardEffects({ before: live, after: undone }), [
      { kind: "take_back", amount: eur(0n), isAsked: false, isFinal: true },
    ]);
    assert.deepEqual(kinds(undone, undone), []);
  }
  const unpaid = undoneBy(bought(), cancellation);
  assert.deepEqual(kinds(bought(), unpaid), []);
});

/** 62.90 are paid, of which 4.90 are for delivery: the cards hold 58.00. */
function back(minor: bigint, state: "refunded" | "refundPending" = "refunded"): OrderRecord {
  const live = paid(bought());
  return { ...live, payments: live.payments.map((it) => ({ ...it, [state]: eur(minor) })) };
}

test("boughtCardEffects() gives back the rest of the order first, then what is on the cards", () => {
  const step = (before: OrderRecord, after: OrderRecord, isAsked = true) =>
    boughtCardEffects({ before, after, isAsked }).map((it) =>
      it.kind === "take_back" || it.kind === "put_back"
        ? [it.kind, it.amount.minor, it.kind === "take_back" && it.isAsked]
        : it.kind
    );
  assert.deepEqual(step(back(0n), back(490n)), []);
  assert.deepEqual(step(back(490n), back(491n)), [["take_back", 1n, true]]);
  assert.deepEqual(step(back(0n), back(1_490n, "refundPending")), [["take_back", 1_000n, true]]);
  // What was promised is given, or is not given after all.
  assert.deepEqual(step(back(1_490n, "refundPending"), back(1_490n)), []);
  assert.deepEqual(step(back(1_490n, "refundPending"), back(0n)), [["put_back", 1_000n, false]]);
  // Money that went back without us is taken as far as it is there.
  assert.deepEqual(step(back(0n), back(6_000n), false), [["take_back", 5_510n, false]]);
});

test("boughtCardEffects() of cards that were sold for less takes back their whole worth with the price", () => {
  const cheap = (record: OrderRecord) => {
    const lines = record.order.lines.map((it) => ({ ...it, total: eur(2_900n) }));
    const totals = { ...record.order.totals, total: eur(3_390n) };
    return undoneBy(record, { lines, totals });
  };
  const taken = (minor: bigint) => {
    const before = cheap(paid(bought(), 3_390n));
    const payments = before.payments.map((it) => ({ ...it, refunded: eur(minor) }));
    const [effect] = boughtCardEffects({ before, after: { ...before, payments }, isAsked: true });
    return effect?.kind === "take_back" ? effect.amount.minor : null;
  };
  assert.deepEqual([490n, 491n, 1_940n, 3_390n].map(taken), [null, 2n, 2_900n, 5_800n]);
});
