import { assert, test } from "@mercator/domain/testing";
import { after, err } from "../kernel/mod.ts";
import { denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { HOLD_MS } from "./build_order.ts";
import { expireHold } from "./expire_hold.ts";
import { aPendingOrder, freeUnits, inMemoryShop, stateOf } from "./testing/mod.ts";

const actor = { kind: "system", name: "payments" } as const;

async function afterHold(elapsedMs: number) {
  const clock = fixedClock();
  const shop = inMemoryShop({ clock });
  const pending = await aPendingOrder(shop);
  clock.advance(elapsedMs);
  return { shop, ...pending };
}

test("expireHold() frees the units, lets the payment go and gives the cart back", async () => {
  const { shop, orderId, reference, cartId } = await afterHold(HOLD_MS);
  for (const _ of [1, 2]) assert.ok((await expireHold({ actor, orderId }, shop)).ok);
  assert.equal(stateOf(shop, orderId), "cancelled/voided");
  assert.deepEqual([freeUnits(shop), shop.store.carts.stored.get(cartId)?.status], [10, "open"]);
  await shop.provider.pay(reference);
  assert.equal((await shop.provider.findPayment(reference))?.status, "voided");
});

test("expireHold() places the order of a shopper who did pay", async () => {
  const { shop, orderId, reference } = await afterHold(HOLD_MS);
  await shop.provider.pay(reference);
  assert.ok((await expireHold({ actor, orderId }, shop)).ok);
  assert.equal(stateOf(shop, orderId), "placed/authorized");
  assert.equal(freeUnits(shop), 8);
});

test("expireHold() leaves an order alone that still has time, and asks who may", async () => {
  const { shop, orderId } = await afterHold(HOLD_MS - 1);
  assert.ok((await expireHold({ actor, orderId }, shop)).ok);
  assert.equal(stateOf(shop, orderId), "pending_payment/requires_action");
  const denied = await expireHold({ actor, orderId }, { ...shop, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "payments.settle" }));
});

test("expireHold() goes by the time of the store, not by that of the server that placed the order", async () => {
  const clock = fixedClock();
  const shop = inMemoryShop({ clock });
  const ahead = { ...shop, clock: () => after(clock(), 12 * 3_600_000) };
  const { orderId } = await aPendingOrder(ahead);
  assert.ok((await expireHold({ actor, orderId }, ahead)).ok);
  assert.equal(stateOf(shop, orderId), "pending_payment/requires_action");
  clock.advance(HOLD_MS);
  assert.ok((await expireHold({ actor, orderId }, shop)).ok);
  assert.equal(stateOf(shop, orderId), "cancelled/voided");
});

test("expireHold() says so when the order is not there, or goes while the provider is asked", async () => {
  const { shop, orderId } = await afterHold(HOLD_MS);
  const { records } = shop.store.orders;
  shop.provider.before = () => Promise.resolve(records.clear());
  assert.deepEqual(await expireHold({ actor, orderId }, shop), err({ code: "order_not_found" }));
  assert.deepEqual(await expireHold({ actor, orderId }, shop), err({ code: "order_not_found" }));
});
