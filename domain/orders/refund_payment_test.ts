import { assert, test } from "@mercator/domain/testing";
import { err, money } from "../kernel/mod.ts";
import { denyAll } from "../kernel/testing/mod.ts";
import { capturePayment } from "./capture_payment.ts";
import { refundPayment } from "./refund_payment.ts";
import { aManualRecord, anAuthorizedRecord, withOrder } from "./testing/mod.ts";

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
