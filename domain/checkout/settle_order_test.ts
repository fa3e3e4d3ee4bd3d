import { assert, test } from "@mercator/domain/testing";
import { after, err } from "../kernel/mod.ts";
import { anAdmin, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { capturePayment } from "../orders/mod.ts";
import { placeOrder } from "./place_order.ts";
import { settleOrder } from "./settle_order.ts";
import { aPendingOrder, aPurchase, inMemoryShop, stateOf } from "./testing/mod.ts";

const actor = { kind: "system", name: "payments" } as const;

test("settleOrder() places the order of a shopper who never came back", async () => {
  const shop = inMemoryShop();
  const { orderId, reference } = await aPendingOrder(shop);
  await shop.provider.pay(reference);
  assert.ok((await settleOrder({ actor, orderId }, shop)).ok);
  assert.equal(stateOf(shop, orderId), "placed/authorized");
});

test("settleOrder() makes the payment that was never made, under the same key", async () => {
  const shop = inMemoryShop();
  shop.provider.before = () => Promise.reject(new Error("out of reach"));
  await assert.rejects(placeOrder(await aPurchase(shop), shop));
  shop.provider.before = () => Promise.resolve();
  const [orderId] = [...shop.store.orders.records.keys()];
  assert.ok((await settleOrder({ actor, orderId: orderId! }, shop)).ok);
  assert.equal(stateOf(shop, orderId!), "pending_payment/requires_action");
  assert.equal(new Set(shop.provider.asked).size, 1);
});

test("settleOrder() carries out what was asked for and left, but not before its time", async () => {
  const clock = fixedClock();
  const shop = inMemoryShop({ clock });
  const { orderId, reference } = await aPendingOrder(shop);
  await shop.provider.pay(reference);
  await settleOrder({ actor, orderId }, shop);
  shop.provider.before = () => Promise.reject(new Error("out of reach"));
  const capture = { actor: anAdmin, orderId, amount: null, ifMatch: null, once: null };
  await assert.rejects(capturePayment(capture, shop));
  shop.provider.before = () => Promise.resolve();
  await settleOrder({ actor, orderId }, shop);
  assert.equal(stateOf(shop, orderId), "placed/authorized");
  clock.advance(5_000);
  const idle = { before: after(clock(), 1), beyond: after(clock(), 60_000), limit: 5 };
  assert.deepEqual(await shop.work.unsettled(idle), [orderId]);
  await settleOrder({ actor, orderId }, shop);
  assert.equal(stateOf(shop, orderId), "placed/captured");
  assert.deepEqual(await shop.work.unsettled(idle), []);
});

test("settleOrder() waits for no clock that is ahead of its own", async () => {
  const clock = fixedClock();
  const shop = inMemoryShop({ clock });
  const { orderId, reference } = await aPendingOrder(shop);
  await shop.provider.pay(reference);
  await settleOrder({ actor, orderId }, shop);
  shop.provider.before = () => Promise.reject(new Error("out of reach"));
  const capture = { actor: anAdmin, orderId, amount: null, ifMatch: null, once: null };
  const ahead = { ...shop, clock: () => after(clock(), 12 * 3_600_000) };
  await assert.rejects(capturePayment(capture, ahead));
  shop.provider.before = () => Promise.resolve();
  await settleOrder({ actor, orderId }, shop);
  assert.equal(stateOf(shop, orderId), "placed/captured");
});

test("settleOrder() is for the shop itself, and for orders that there are", async () => {
  const shop = inMemoryShop();
  const { orderId } = await aPendingOrder(shop);
  const denied = await settleOrder({ actor, orderId }, { ...shop, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "payments.settle" }));
  const absent = await settleOrder({ actor, orderId: "ord_9" as typeof orderId }, shop);
  assert.deepEqual(absent, err({ code: "order_not_found" }));
});
