import { assert, test } from "@mercator/domain/testing";
import { err, money, type Once } from "../kernel/mod.ts";
import { aStockAt } from "../inventory/testing/mod.ts";
import { anAdmin, denyAll } from "../kernel/testing/mod.ts";
import { cancelOrder } from "../orders/mod.ts";
import { aMug, MUG } from "../cart/testing/mod.ts";
import { type PlacedOrder, placeOrder } from "./place_order.ts";
import { aPurchase, freeUnits, inMemoryShop, stateOf } from "./testing/mod.ts";

const once: Once<PlacedOrder> = {
  principal: "guest:gst_1",
  route: "POST /checkout",
  key: "k",
  fingerprint: "f",
  answer: ({ record, redirectUrl }) => ({
    status: redirectUrl === null ? 201 : 202,
    headers: {},
    body: record.order.id,
  }),
};

test("placeOrder() by bank transfer places the order at once and asks no provider", async () => {
  const shop = inMemoryShop();
  const placed = await placeOrder(await aPurchase(shop, { provider: "manual", once }), shop);
  assert.ok(placed.ok);
  const { record: { order }, redirectUrl } = placed.value;
  assert.equal(stateOf(shop, order.id), "placed/unpaid");
  assert.deepEqual(order.totals.total, money(6_290n, "EUR"));
  assert.deepEqual([redirectUrl, shop.provider.asked], [null, []]);
  assert.equal(freeUnits(shop), 8);
  assert.deepEqual(shop.store.orders.events.map(({ type }) => type), ["order_placed"]);
  assert.equal(shop.store.carts.keys.answerOf(once)?.status, 201);
});

test("placeOrder() keeps how each amount came about, under the order's own lines", async () => {
  const shop = inMemoryShop();
  const placed = await placeOrder(await aPurchase(shop, { provider: "manual" }), shop);
  assert.ok(placed.ok);
  const { lines, trace } = placed.value.record.order;
  const traced = new Set(trace.map(({ lineId }) => lineId));
  assert.deepEqual(traced, new Set<string | null>([...lines.map(({ id }) => id), null]));
});

test("placeOrder() at a provider holds the units and sends the shopper there", async () => {
  const shop = inMemoryShop();
  const placed = await placeOrder(await aPurchase(shop, { once }), shop);
  assert.ok(placed.ok);
  const { record: { order, payments }, redirectUrl } = placed.value;
  assert.equal(stateOf(shop, order.id), "pending_payment/requires_action");
  assert.equal(redirectUrl, `https://pay.example/fake_${payments[0]?.id}`);
  assert.deepEqual(shop.provider.asked, [`create ${payments[0]?.id}`]);
  assert.equal(shop.store.carts.keys.answerOf(once)?.status, 202);
});

test("placeOrder() buys at the total that was shown, or says what it is now", async () => {
  const shop = inMemoryShop();
  for (
    const expectedTotal of [
      { minor: 6_289n, currency: "EUR" },
      { minor: 6_290n, currency: "USD" },
    ]
  ) {
    const refused = await placeOrder(await aPurchase(shop, { expectedTotal }), shop);
    const currentTotal = money(6_290n, "EUR");
    assert.deepEqual(refused, err({ code: "cart_total_changed", currentTotal }));
  }
  assert.equal(freeUnits(shop), 10);
});

test("placeOrder() refuses what cannot be had, and what is not complete", async () => {
  const shop = inMemoryShop();
  const command = await aPurchase(shop);
  const stored = shop.store.carts.stored.get(command.cartId)!;
  const put = (change: Partial<typeof stored>) =>
    void shop.store.carts.stored.set(command.cartId, { ...stored, ...change });

  shop.store.carts.variants.set(
    MUG,
    aMug({ stock: [aStockAt(0)] }),
  );
  const gone = err({ code: "out_of_stock", lines: [{ variantId: MUG, available: 0 }] } as const);
  assert.deepEqual(await placeOrder(command, shop), gone);
  shop.store.carts.variants.set(
    MUG,
    aMug({ stock: [aStockAt(1)] }),
  );
  const fewer = err({ code: "out_of_stock", lines: [{ variantId: MUG, available: 1 }] } as const);
  assert.deepEqual(await placeOrder(command, shop), fewer);

  shop.store.carts.variants.set(MUG, aMug());
  put({ email: null, shippingOptionId: null });
  const missing = ["email", "shipping_option"] as const;
  assert.deepEqual(await placeOrder(command, shop), err({ code: "cart_incomplete", missing }));
  put({ lines: [] });
  assert.deepEqual(await placeOrder(command, shop), err({ code: "cart_empty" }));
  assert.equal(shop.store.orders.records.size, 0);
});

test("placeOrder() changes nothing for who is denied, or asks for a provider that we do not have", async () => {
  const shop = inMemoryShop();
  const command = await aPurchase(shop);
  const denied = await placeOrder(command, { ...shop, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "checkout.place_order" }));
  const without = await placeOrder(command, { ...shop, providers: {} });
  assert.deepEqual(without, err({ code: "payment_provider_not_offered" }));
  const cartId = "cart_9" as typeof command.cartId;
  const absent = await placeOrder({ ...command, cartId }, shop);
  assert.deepEqual(absent, err({ code: "cart_not_found", cartId }));
  assert.equal(shop.store.orders.records.size, 0);
});

test("placeOrder() that died at the provider goes on with the same payment under the same key", async () => {
  const shop = inMemoryShop();
  const command = await aPurchase(shop, { once });
  shop.provider.before = () => Promise.reject(new Error("out of reach"));
  await assert.rejects(placeOrder(command, shop));
  shop.provider.before = () => Promise.resolve();
  assert.deepEqual(await placeOrder(command, shop), err({ code: "request_repeated" }));
  const [orderId] = [...shop.store.orders.records.keys()];
  const other = await placeOrder({ ...command, once: null }, shop);
  assert.deepEqual(other, err({ code: "cart_already_completed", orderId }));

  shop.store.carts.keys.endLeases();
  const resumed = await placeOrder(command, shop);
  assert.ok(resumed.ok && resumed.value.redirectUrl !== null);
  assert.equal(new Set(shop.provider.asked).size, 1);
  assert.deepEqual([shop.store.orders.records.size, freeUnits(shop)], [1, 8]);
  assert.equal(shop.store.carts.keys.answerOf(once)?.status, 202);
});

test("placeOrder() whose payment fails at once frees units and cart, and may be tried again", async () => {
  const shop = inMemoryShop();
  const command = await aPurchase(shop, { once });
  const create = shop.provider.createPayment;
  shop.provider.createPayment = async (payment) => ({
    ...await create(payment),
    status: "failed",
    failureCode: "card_declined",
  });
  const declined = await placeOrder(command, shop);
  assert.deepEqual(declined, err({ code: "payment_declined", reason: "card_declined" }));
  assert.equal(freeUnits(shop), 10);
  shop.provider.createPayment = create;
  assert.ok((await placeOrder(command, shop)).ok);
});

test("placeOrder() answers with the order that staff call off while the provider is asked, each time", async () => {
  for (const isRefused of [false, true]) {
    const shop = inMemoryShop();
    const command = await aPurchase(shop, { once });
    const create = shop.provider.createPayment;
    shop.provider.createPayment = async (payment) => {
      const [orderId] = shop.store.orders.records.keys();
      const reason = "customer_request" as const;
      const called = { actor: anAdmin, orderId: orderId!, reason, ifMatch: null, once: null };
      assert.ok((await cancelOrder(called, shop)).ok);
      const made = await create(payment);
      return isRefused ? { ...made, amount: money(1n, "EUR") } : made;
    };
    const placed = await placeOrder(command, shop);
    assert.ok(placed.ok);
    const { record: { order }, redirectUrl } = placed.value;
    assert.deepEqual([order.status, redirectUrl], ["cancelled", null]);
    const stored = shop.store.carts.keys.answerOf(once);
    assert.deepEqual([stored?.status, stored?.body], [201, order.id]);
    assert.deepEqual(await placeOrder(command, shop), err({ code: "request_repeated" }));
    assert.deepEqual(shop.store.carts.keys.answerOf(once), stored);
    assert.deepEqual([shop.store.orders.records.size, freeUnits(shop)], [1, 10]);
  }
});

/** A purchase whose first arrival died at the provider, and whose lease has run out. */
async function aDeadArrival(shop: ReturnType<typeof inMemoryShop>) {
  const command = await aPurchase(shop, { once });
  shop.provider.before = () => Promise.reject(new Error("out of reach"));
  await assert.rejects(placeOrder(command, shop));
  shop.provider.before = () => Promise.resolve();
  shop.store.carts.keys.endLeases();
  const [record] = [...shop.store.orders.records.values()];
  assert.ok(record);
  return { command, record };
}

test("placeOrder() again finds the order that was paid meanwhile, and pays no second time", async () => {
  const shop = inMemoryShop();
  const { command, record } = await aDeadArrival(shop);
  const order = { ...record.order, status: "placed" as const };
  shop.store.orders.records.set(order.id, { ...record, order });
  const asked = shop.provider.asked.length;
  const again = await placeOrder(command, shop);
  assert.ok(again.ok);
  assert.equal(again.value.record.order.id, order.id);
  assert.deepEqual([again.value.redirectUrl, shop.provider.asked.length], [null, asked]);
  assert.equal(shop.store.carts.keys.answerOf(once)?.status, 201);
});

test("placeOrder() again finds the order that staff have called off meanwhile", async () => {
  const shop = inMemoryShop();
  const { command, record: { order } } = await aDeadArrival(shop);
  const called = { actor: anAdmin, orderId: order.id, reason: "fraud", ifMatch: null } as const;
  assert.ok((await cancelOrder({ ...called, once: null }, shop)).ok);
  const again = await placeOrder(command, shop);
  assert.ok(again.ok);
  assert.deepEqual([again.value.record.order.id, stateOf(shop, order.id)], [
    order.id,
    "cancelled/voided",
  ]);
  assert.equal(shop.store.carts.keys.answerOf(once)?.body, order.id);
});

test("placeOrder() again says so when the order is gone meanwhile, and frees the key", async () => {
  const shop = inMemoryShop();
  const { command, record } = await aDeadArrival(shop);
  shop.store.orders.records.delete(record.order.id);
  const again = await placeOrder(command, shop);
  assert.deepEqual(again, err({ code: "payment_declined", reason: "order_cancelled" }));
  assert.equal(shop.store.carts.keys.answerOf(once), null);
});

test("placeOrder() says that the order has changed when it is gone while the provider is asked", async () => {
  const shop = inMemoryShop();
  const command = await aPurchase(shop);
  shop.provider.before = () => Promise.resolve(shop.store.orders.records.clear());
  const placed = await placeOrder(command, shop);
  assert.deepEqual(placed, err({ code: "order_changed_meanwhile" }));
});
