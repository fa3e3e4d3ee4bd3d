import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { aGuest, denyAll } from "../kernel/testing/mod.ts";
import { completePayment } from "./complete_payment.ts";
import { aPendingOrder, freeUnits, inMemoryShop, stateOf } from "./testing/mod.ts";

const actor = aGuest;

test("completePayment() places a paid order, once", async () => {
  const shop = inMemoryShop();
  const { orderId, reference } = await aPendingOrder(shop);
  await completePayment({ actor, orderId }, shop);
  assert.equal(stateOf(shop, orderId), "pending_payment/requires_action");
  await shop.provider.pay(reference);
  for (const _ of [1, 2, 3]) assert.ok((await completePayment({ actor, orderId }, shop)).ok);
  assert.equal(stateOf(shop, orderId), "placed/authorized");
  const told = shop.store.orders.events.map(({ type }) => type);
  assert.deepEqual(told.filter((type) => type === "order_placed"), ["order_placed"]);
});

test("completePayment() gives the cart back when the shopper gave up", async () => {
  const shop = inMemoryShop();
  const { orderId, reference, cartId } = await aPendingOrder(shop);
  await shop.provider.giveUp(reference);
  assert.ok((await completePayment({ actor, orderId }, shop)).ok);
  assert.equal(stateOf(shop, orderId), "cancelled/failed");
  assert.deepEqual([shop.store.carts.stored.get(cartId)?.status, freeUnits(shop)], ["open", 10]);
});

for (
  const [what, change] of [
    ["another amount", { amount: { minor: 100n, currency: "EUR" }, authorizedMinor: 100n }],
    ["another currency", { amount: { minor: 6_290n, currency: "USD" } }],
    ["another order", { orderNumber: "99999" }],
    ["less than the amount", { authorizedMinor: 1n }],
  ] as const
) {
  test(`completePayment() does not take ${what} for payment: it is let go, and told`, async () => {
    const shop = inMemoryShop();
    const { orderId, reference } = await aPendingOrder(shop);
    await shop.provider.pay(reference);
    shop.provider.tamper(reference, change);
    assert.ok((await completePayment({ actor, orderId }, shop)).ok);
    const record = shop.store.orders.records.get(orderId);
    assert.equal(stateOf(shop, orderId), "cancelled/failed");
    assert.equal(record?.payments[0]?.failureCode, "amount_mismatch");
    assert.equal((await shop.provider.findPayment(reference))?.status, "voided");
    assert.equal(shop.mismatches.length, 1);
    assert.equal(freeUnits(shop), 10);
  });
}

test("completePayment() lets go what was paid for an order that is no more, once", async () => {
  const shop = inMemoryShop();
  const { orderId, reference } = await aPendingOrder(shop);
  await shop.provider.giveUp(reference);
  await completePayment({ actor, orderId }, shop);
  shop.provider.tamper(reference, { status: "authorized", authorizedMinor: 6_290n });
  for (const _ of [1, 2]) assert.ok((await completePayment({ actor, orderId }, shop)).ok);
  assert.equal(shop.provider.asked.filter((call) => call.startsWith("void")).length, 1);
  assert.equal((await shop.provider.findPayment(reference))?.status, "voided");
  assert.equal(stateOf(shop, orderId), "cancelled/failed");
});

test("completePayment() asks nobody for who is denied, or about an absent order", async () => {
  const shop = inMemoryShop();
  const { orderId } = await aPendingOrder(shop);
  const asked = shop.provider.asked.length;
  const denied = await completePayment({ actor, orderId }, { ...shop, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "payments.complete" }));
  const absent = await completePayment({ actor, orderId: "ord_9" as typeof orderId }, shop);
  assert.deepEqual(absent, err({ code: "order_not_found" }));
  assert.equal(shop.provider.asked.length, asked);
});
