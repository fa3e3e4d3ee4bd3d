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

test("boughtCardEffects() voids them once when the order is undone", () => {
  const live = paid(bought());
  const order = { ...live.order, paymentStatus: "refunded" as const };
  const undone = { ...live, order };
  assert.deepEqual(kinds(live, undone), ["void_bought"]);
  assert.deepEqual(kinds(undone, undone), []);
  const cancelled = {
    ...live,
    order: {
      ...live.order,
      status: "cancelled" as const,
      cancelledAt: live.order.updatedAt,
      cancellationReason: "other" as const,
    },
  };
  assert.deepEqual(kinds(live, cancelled), ["void_bought"]);
  assert.deepEqual(kinds(bought(), { ...bought(), order: cancelled.order }), []);
});
