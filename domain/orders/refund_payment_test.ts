import { assert, test } from "@mercator/domain/testing";
import { err, money } from "../kernel/mod.ts";
import { denyAll } from "../kernel/testing/mod.ts";
import { capturePayment } from "./capture_payment.ts";
import { refundPayment } from "./refund_payment.ts";
import type { StoredValueEffect } from "../stored_value/mod.ts";
import {
  aManualRecord,
  anAuthorizedRecord,
  inMemoryRefundLimits,
  withOrder,
} from "./testing/mod.ts";

const eur = (minor: bigint) => money(minor, "EUR");
const why = { reason: "damaged", note: "the handle" };

for (const record of [aManualRecord, anAuthorizedRecord]) {
  test(`refundPayment() gives back up to what was taken (${record.name})`, async () => {
    const { command, deps, orders, now } = await withOrder(record());
    await capturePayment({ ...command, amount: null }, deps);
    assert.ok((await refundPayment({ ...command, ...why, amount: eur(290n) }, deps)).ok);
    assert.equal(now().order.paymentStatus, "partially_refunded");
    const tooMuch = await refundPayment({ ...command, ...why, amount: eur(6_001n) }, deps);
    assert.deepEqual(tooMuch, err({ code: "amount_exceeds_refundable", refundable: eur(6_000n) }));
    assert.ok((await refundPayment({ ...command, ...why, amount: eur(6_000n) }, deps)).ok);
    assert.equal(now().order.paymentStatus, "refunded");
    assert.equal(now().operations.at(-1)?.reason, "damaged: the handle");
    const told = now().timeline.filter(({ type }) => type === "payment_refunded");
    assert.deepEqual(told.map(({ data }) => data["reason"]), ["damaged", "damaged"]);
    // What staff note about people goes no further.
    assert.ok(
      !orders.events.some((event) =>
        JSON.stringify(event, (_, it) => typeof it === "bigint" ? "" : it).includes("handle")
      ),
    );
  });
}

test("refundPayment() refuses what is no amount, what was not taken, and who may not", async () => {
  const { command, deps } = await withOrder(anAuthorizedRecord());
  const none = await refundPayment({ ...command, ...why, amount: eur(1n) }, deps);
  assert.deepEqual(none, err({ code: "amount_exceeds_refundable", refundable: eur(0n) }));
  for (const amount of [eur(0n), eur(-5n), money(1n, "USD")]) {
    const refused = await refundPayment({ ...command, ...why, amount }, deps);
    assert.deepEqual(refused, err({ code: "amount_invalid", currency: "EUR" }));
  }
  const denied = await refundPayment({ ...command, ...why, amount: eur(1n) }, {
    ...deps,
    authorize: denyAll,
  });
  assert.deepEqual(denied, err({ code: "denied", action: "orders.refund" }));
});

test("what was given back in full may be followed by a capture of the rest", async () => {
  const { command, deps, now } = await withOrder(anAuthorizedRecord());
  await capturePayment({ ...command, amount: eur(100n) }, deps);
  await refundPayment({ ...command, ...why, amount: eur(100n) }, deps);
  assert.equal(now().order.paymentStatus, "refunded");
  assert.ok((await capturePayment({ ...command, amount: null }, deps)).ok);
  assert.equal(now().order.paymentStatus, "partially_refunded");
});

for (const to of ["store_credit", "gift_card"] as const) {
  test(`refundPayment() to ${to} asks no provider, and gives no more than was taken in all`, async () => {
    const { command, deps, orders, now, provider } = await withOrder(anAuthorizedRecord());
    await capturePayment({ ...command, amount: null }, deps);
    provider.asked.length = 0;
    const effects: StoredValueEffect[] = [];
    orders.onDecision = ({ storedValue }) => void effects.push(...storedValue);
    const give = (minor: bigint) =>
      refundPayment({ ...command, ...why, amount: eur(minor), to }, deps);
    assert.ok((await give(1_000n)).ok);
    assert.deepEqual(provider.asked, []);
    assert.deepEqual(effects.map((it) => [it.kind, "amount" in it && it.amount]), [
      [to === "gift_card" ? "card" : "credit", eur(1_000n)],
    ]);
    const [payment] = now().payments;
    assert.deepEqual(
      [payment?.refunded, payment?.refundedToCredit, payment?.refundedToCards],
      [eur(1_000n), eur(1_000n), eur(to === "gift_card" ? 1_000n : 0n)],
    );
    assert.equal(deps.authorize.asked.at(-1)?.resource["refundTo"], to);
    const tooMuch = await give(5_291n);
    assert.deepEqual(tooMuch, err({ code: "amount_exceeds_refundable", refundable: eur(5_290n) }));
    const limited = inMemoryRefundLimits([eur(1_500n)]);
    const over = await refundPayment({ ...command, ...why, amount: eur(501n), to }, {
      ...deps,
      refundLimits: limited,
    });
    assert.equal(over.ok && over.value.operations.at(-1)?.state, "proposed");
    assert.equal(effects.length, 1);
  });
}
