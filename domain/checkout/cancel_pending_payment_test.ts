import { assert, test } from "@mercator/domain/testing";
import { err, type Once } from "../kernel/mod.ts";
import { aGuest, denyAll } from "../kernel/testing/mod.ts";
import type { OrderRecord } from "../orders/mod.ts";
import { cancelPendingPayment } from "./cancel_pending_payment.ts";
import { aPendingOrder, freeUnits, inMemoryShop, stateOf } from "./testing/mod.ts";

const actor = aGuest;
const once: Once<OrderRecord> = {
  principal: "guest:gst_1",
  route: "POST /x",
  key: "k",
  fingerprint: "f",
  answer: ({ order }) => ({ status: 200, headers: {}, body: order.status }),
};

async function whilePaying() {
  const shop = inMemoryShop();
  return { shop, ...await aPendingOrder(shop) };
}

test("cancelPendingPayment() lets the payment go and gives the cart back, once", async () => {
  const { shop, orderId, reference, cartId } = await whilePaying();
  for (const _ of [1, 2]) {
    const done = await cancelPendingPayment({ actor, orderId, once: null }, shop);
    assert.ok(done.ok && done.value.order.status === "cancelled");
    assert.equal(done.value.order.cancellationReason, "customer_request");
  }
  assert.equal(stateOf(shop, orderId), "cancelled/voided");
  assert.deepEqual([freeUnits(shop), shop.store.carts.stored.get(cartId)?.status], [10, "open"]);
  assert.equal(shop.provider.asked.filter((call) => call.startsWith("void")).length, 1);
  await shop.provider.pay(reference);
  assert.equal((await shop.provider.findPayment(reference))?.status, "voided");
});

test("cancelPendingPayment() keeps the order of a shopper who did pay", async () => {
  const { shop, orderId, reference, cartId } = await whilePaying();
  await shop.provider.pay(reference);
  const done = await cancelPendingPayment({ actor, orderId, once: null }, shop);
  assert.ok(done.ok && done.value.order.status === "placed");
  assert.equal(stateOf(shop, orderId), "placed/authorized");
  assert.deepEqual([freeUnits(shop), shop.store.carts.stored.get(cartId)?.status], [
    8,
    "completed",
  ]);
});

test("cancelPendingPayment() lets go what is paid between its question and its request", async () => {
  const { shop, orderId, reference } = await whilePaying();
  shop.provider.before = async (call) => {
    if (call.startsWith("void")) await shop.provider.pay(reference);
  };
  assert.ok((await cancelPendingPayment({ actor, orderId, once: null }, shop)).ok);
  assert.equal(stateOf(shop, orderId), "cancelled/voided");
  assert.equal((await shop.provider.findPayment(reference))?.status, "voided");
});

test("cancelPendingPayment() knows a request that it has carried out", async () => {
  const { shop, orderId } = await whilePaying();
  assert.ok((await cancelPendingPayment({ actor, orderId, once }, shop)).ok);
  const again = await cancelPendingPayment({ actor, orderId, once }, shop);
  assert.deepEqual(again, err({ code: "request_repeated" }));
  assert.equal(shop.provider.asked.filter((call) => call.startsWith("void")).length, 1);
});

test("cancelPendingPayment() gives the cart back where the provider has nothing to let go", async () => {
  const { shop, orderId, cartId } = await whilePaying();
  shop.provider.void = () =>
    Promise.resolve(err({ code: "provider_refused", reason: "payment_unknown" }));
  const done = await cancelPendingPayment({ actor, orderId, once: null }, shop);
  assert.ok(done.ok && done.value.order.status === "cancelled");
  assert.equal(shop.store.carts.stored.get(cartId)?.status, "open");
});

test("cancelPendingPayment() asks nobody for who is denied, or about an absent order", async () => {
  const { shop, orderId } = await whilePaying();
  const asked = shop.provider.asked.length;
  const denied = await cancelPendingPayment({ actor, orderId, once: null }, {
    ...shop,
    authorize: denyAll,
  });
  assert.deepEqual(denied, err({ code: "denied", action: "payments.complete" }));
  const unknown = "ord_9" as typeof orderId;
  const absent = await cancelPendingPayment({ actor, orderId: unknown, once: null }, shop);
  assert.deepEqual(absent, err({ code: "order_not_found" }));
  assert.equal(shop.provider.asked.length, asked);
  assert.equal(stateOf(shop, orderId), "pending_payment/requires_action");
});
