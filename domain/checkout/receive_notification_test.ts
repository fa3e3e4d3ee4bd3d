import { assert, test } from "@mercator/domain/testing";
import { err, ok } from "../kernel/mod.ts";
import { denyAll } from "../kernel/testing/mod.ts";
import { receiveNotification } from "./receive_notification.ts";
import { aPendingOrder, inMemoryShop, stateOf } from "./testing/mod.ts";

async function aMessage(shop: ReturnType<typeof inMemoryShop>, reference: string) {
  const receivedAt = shop.clock();
  const message = await shop.provider.notificationOf(reference, receivedAt);
  return { provider: "sandbox" as const, message: { ...message, receivedAt } };
}

test("receiveNotification() settles the order, and works on each message once", async () => {
  const shop = inMemoryShop();
  const { orderId, reference } = await aPendingOrder(shop);
  await shop.provider.pay(reference);
  const command = await aMessage(shop, reference);
  assert.deepEqual(await receiveNotification(command, shop), ok(null));
  assert.equal(stateOf(shop, orderId), "placed/authorized");
  const asked = shop.provider.asked.length;
  assert.deepEqual(await receiveNotification(command, shop), ok(null));
  assert.equal(shop.provider.asked.length, asked);
});

test("receiveNotification() believes no message that is not signed, and no amount in one", async () => {
  const shop = inMemoryShop();
  const { orderId, reference } = await aPendingOrder(shop);
  const command = await aMessage(shop, reference);
  const unsigned = { ...command, message: { ...command.message, header: () => undefined } };
  const invalid = err({ code: "notification_invalid" } as const);
  assert.deepEqual(await receiveNotification(unsigned, shop), invalid);
  assert.deepEqual(await receiveNotification({ ...command, provider: "manual" }, shop), invalid);
  // Signed, but the provider says when asked that nothing was paid.
  assert.deepEqual(await receiveNotification(command, shop), ok(null));
  assert.equal(stateOf(shop, orderId), "pending_payment/requires_action");
});

test("receiveNotification() knows only our payments, and does nothing for who is denied", async () => {
  const shop = inMemoryShop();
  const { reference } = await aPendingOrder(shop);
  const strange = await aMessage(shop, "fake_unknown");
  const absent = await receiveNotification(strange, shop);
  assert.deepEqual(absent, err({ code: "payment_not_found" }));
  const command = await aMessage(shop, reference);
  const denied = await receiveNotification(command, { ...shop, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "payments.receive_notification" }));
});
