import { assert, test } from "@mercator/domain/testing";
import { err, money } from "../kernel/mod.ts";
import { anInstant, countingIds } from "../kernel/testing/mod.ts";
import { cancelOrder } from "./cancel_order.ts";
import { capturePayment } from "./capture_payment.ts";
import { afterDecision, type OrderRecord } from "./order_record.ts";
import { applyProviderTruth } from "./provider_truth.ts";
import { refundPayment } from "./refund_payment.ts";
import { aManualRecord, anAuthorizedRecord, aPendingRecord, withOrder } from "./testing/mod.ts";

const eur = (minor: bigint) => money(minor, "EUR");
const why = { reason: "other", note: null };

/** A gift card of 29.00 EUR; beside it a mug, where it is mixed. Delivery is 4.90 EUR. */
function withCard(record: OrderRecord, { isMixed }: { isMixed: boolean }): OrderRecord {
  const [line] = record.order.lines;
  assert.ok(line);
  const half = { quantity: 1, total: eur(2_900n), tax: eur(463n) };
  const card = { ...line, ...half, id: "ordl_card" as typeof line.id, kind: "gift_card" as const };
  const lines = isMixed ? [{ ...line, ...half }, card] : [{ ...line, kind: "gift_card" as const }];
  return { ...record, order: { ...record.order, lines } };
}

for (const record of [aManualRecord, anAuthorizedRecord]) {
  test(`an order of gift cards alone is done when it is paid for, and not before (${record.name})`, async () => {
    const { command, deps, now, orders } = await withOrder(withCard(record(), { isMixed: false }));
    await capturePayment({ ...command, amount: eur(100n) }, deps);
    assert.deepEqual([now().order.fulfilmentStatus, now().fulfilments], ["unfulfilled", []]);
    await capturePayment({ ...command, amount: null }, deps);
    const { order, fulfilments } = now();
    assert.deepEqual([order.status, order.fulfilmentStatus], ["completed", "fulfilled"]);
    assert.deepEqual(fulfilments.map(({ id, lines }) => [id, lines.length]), [
      ["ful_00000000000000000000000001", 1],
    ]);
    assert.deepEqual(order.lines.map((it) => it.quantityFulfilled), [2]);
    const told = orders.events.map(({ type }) => type);
    assert.deepEqual(told.slice(-2), ["order_fulfilled", "order_completed"]);
    const late = await cancelOrder({ ...command, reason: "other" }, deps);
    assert.ok(!late.ok && late.error.code === "order_not_cancellable");
  });

  test(`of a mixed order the cards leave by themselves, and it can still be called off (${record.name})`, async () => {
    const { command, deps, now, orders } = await withOrder(withCard(record(), { isMixed: true }));
    await capturePayment({ ...command, amount: null }, deps);
    const { order } = now();
    assert.deepEqual([order.status, order.fulfilmentStatus], ["placed", "partially_fulfilled"]);
    assert.deepEqual(order.lines.map((it) => it.quantityFulfilled), [0, 1]);
    assert.equal(orders.boughtCards.get(order.id), 2_900n);
    assert.ok((await cancelOrder({ ...command, reason: "other" }, deps)).ok);
    assert.deepEqual([now().order.status, now().order.paymentStatus], ["cancelled", "refunded"]);
    assert.equal(orders.boughtCards.get(order.id), 0n);
  });

  test(`what was spent of a bought card is not given back (${record.name})`, async () => {
    const { command, deps, now, orders, provider } = await withOrder(
      withCard(record(), { isMixed: true }),
    );
    await capturePayment({ ...command, amount: null }, deps);
    const { id } = now().order;
    orders.boughtCards.set(id, 900n);
    const { version } = now().order;
    provider.asked.length = 0;
    const spent = err({ code: "gift_card_spent" });
    assert.deepEqual(await cancelOrder({ ...command, reason: "other" }, deps), spent);
    const give = (minor: bigint) => refundPayment({ ...command, ...why, amount: eur(minor) }, deps);
    assert.deepEqual(await give(4_291n), spent);
    assert.deepEqual([now().order.version, provider.asked], [version, []]);
    assert.ok((await give(4_290n)).ok);
    assert.equal(orders.boughtCards.get(id), 0n);
  });
}

test("an order of gift cards whose money is taken when it is learnt of is placed and done at once", () => {
  const record = withCard(aPendingRecord(), { isMixed: false });
  const truth = {
    reference: "fake_1",
    orderNumber: record.order.number,
    status: "authorized",
    amount: eur(6_290n),
    authorizedMinor: 6_290n,
    capturedMinor: 6_290n,
    refundedMinor: 0n,
    disputes: [],
    redirectUrl: null,
    failureCode: null,
  } as const;
  const newId = countingIds();
  const by = {
    actor: { kind: "system", name: "worker" },
    at: anInstant,
    decisionId: null,
    newEntryId: () => newId("TimelineEntry"),
  } as const;
  const names = { newOperationId: () => newId("PaymentOperation"), requestKey: null };
  const decision = applyProviderTruth(record, by, { truth, names });
  assert.ok(decision);
  const { order, timeline } = afterDecision(record, decision);
  assert.deepEqual([order.status, order.fulfilmentStatus], ["completed", "fulfilled"]);
  assert.deepEqual(timeline.flatMap(({ status }) => status ?? []), ["placed", "completed"]);
});
