import { assert, test } from "@mercator/domain/testing";
import { err, money, type Once } from "../kernel/mod.ts";
import { denyAll } from "../kernel/testing/mod.ts";
import { capturePayment } from "./capture_payment.ts";
import type { OrderRecord } from "./order_record.ts";
import { aManualRecord, anAuthorizedRecord, aPendingRecord, withOrder } from "./testing/mod.ts";

const eur = (minor: bigint) => money(minor, "EUR");
const once: Once<OrderRecord> = {
  principal: "staff:stf_1",
  route: "POST /captures",
  key: "k",
  fingerprint: "f",
  answer: ({ order }) => ({ status: 200, headers: {}, body: order.paymentStatus }),
};

test("capturePayment() asks the provider under a key of its own, and writes down who decided", async () => {
  const { command, deps, provider, orders, now } = await withOrder(anAuthorizedRecord());
  const captured = await capturePayment({ ...command, amount: null }, deps);
  assert.ok(captured.ok);
  const [operation] = now().operations;
  assert.deepEqual(provider.asked, [`capture ${operation?.id}`]);
  assert.equal(now().order.paymentStatus, "captured");
  assert.equal(now().payments[0]?.captured.minor, 6_290n);
  const entry = now().timeline.at(-1);
  assert.deepEqual([entry?.type, entry?.actor.id, entry?.decisionId], [
    "payment_captured",
    "stf_1",
    "dec_1",
  ]);
  assert.deepEqual(orders.events.map(({ type }) => type), ["payment_captured"]);
});

test("capturePayment() notes a transfer without asking any provider", async () => {
  const { command, deps, provider, now } = await withOrder(aManualRecord());
  assert.ok((await capturePayment({ ...command, amount: null }, deps)).ok);
  assert.deepEqual([now().order.paymentStatus, provider.asked], ["captured", []]);
  const again = await capturePayment({ ...command, amount: null }, deps);
  assert.deepEqual(again, err({ code: "amount_exceeds_capturable", capturable: eur(0n) }));
});

test("capturePayment() takes parts, never more than the whole, in the order's currency", async () => {
  const { command, deps, now } = await withOrder(anAuthorizedRecord());
  assert.ok((await capturePayment({ ...command, amount: eur(6_000n) }, deps)).ok);
  assert.equal(now().order.paymentStatus, "partially_captured");
  const tooMuch = await capturePayment({ ...command, amount: eur(291n) }, deps);
  assert.deepEqual(tooMuch, err({ code: "amount_exceeds_capturable", capturable: eur(290n) }));
  for (const amount of [eur(0n), eur(-1n), money(1n, "USD")]) {
    const refused = await capturePayment({ ...command, amount }, deps);
    assert.deepEqual(refused, err({ code: "amount_invalid", currency: "EUR" }));
  }
});

test("capturePayment() gives back what was pending when the provider refuses", async () => {
  const { command, deps, provider, now } = await withOrder(anAuthorizedRecord());
  provider.tamper(now().payments[0]!.reference!, { authorizedMinor: 1n });
  const refused = await capturePayment({ ...command, amount: null, once }, deps);
  const reason = "amount_not_available";
  assert.deepEqual(refused, err({ code: "payment_operation_refused", reason }));
  assert.equal(now().payments[0]?.capturePending.minor, 0n);
  assert.deepEqual([now().operations[0]?.state, now().order.paymentStatus], [
    "failed",
    "authorized",
  ]);
});

test("capturePayment() goes on with the same operation when the first arrival died", async () => {
  const { command, deps, provider, orders, now } = await withOrder(anAuthorizedRecord());
  provider.before = () => Promise.reject(new Error("out of reach"));
  await assert.rejects(capturePayment({ ...command, amount: null, once }, deps));
  assert.equal(now().payments[0]?.capturePending.minor, 6_290n);

  provider.before = () => Promise.resolve();
  const early = await capturePayment({ ...command, amount: null, once }, deps);
  assert.deepEqual(early, err({ code: "request_repeated" }));
  orders.keys.endLeases();
  assert.ok((await capturePayment({ ...command, amount: null, once }, deps)).ok);
  assert.equal(new Set(provider.asked).size, 1);
  assert.equal(now().operations.length, 1);
  assert.equal(orders.keys.answerOf(once)?.body, "captured");
});

test("capturePayment() changes nothing for who is denied, is late, or has nothing to capture", async () => {
  const { command, deps, now } = await withOrder(anAuthorizedRecord());
  const denied = await capturePayment({ ...command, amount: null }, {
    ...deps,
    authorize: denyAll,
  });
  assert.deepEqual(denied, err({ code: "denied", action: "orders.capture" }));
  const stale = await capturePayment({ ...command, amount: null, ifMatch: 7 }, deps);
  assert.deepEqual(stale, err({ code: "precondition_failed", version: 1 }));
  assert.equal(now().order.version, 1);
  const orderId = "ord_9" as typeof command.orderId;
  const absent = await capturePayment({ ...command, orderId, amount: null }, deps);
  assert.deepEqual(absent, err({ code: "order_not_found" }));

  const pending = await withOrder(aPendingRecord());
  const early = await capturePayment({ ...pending.command, amount: null }, pending.deps);
  assert.deepEqual(early, err({ code: "order_not_payable", status: "pending_payment" }));
});
