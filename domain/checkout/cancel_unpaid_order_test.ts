import { assert, test } from "@mercator/domain/testing";
import { after } from "../kernel/mod.ts";
import { anAdmin, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { capturePayment } from "../orders/mod.ts";
import { cancelUnpaidOrder } from "./cancel_unpaid_order.ts";
import { placeOrder } from "./place_order.ts";
import { aPurchase, freeUnits, inMemoryShop, stateOf } from "./testing/mod.ts";

const actor = { kind: "system", name: "payments" } as const;

async function placed(provider: "manual" | "cash_on_delivery" = "manual") {
  const shop = inMemoryShop({ clock: fixedClock() });
  const order = await placeOrder({ ...await aPurchase(shop), provider }, shop);
  assert.ok(order.ok);
  const { id: orderId, placedAt } = order.value.record.order;
  return { shop, orderId, late: after(placedAt, 1), onTime: placedAt };
}

test("cancelUnpaidOrder() calls an order off whose transfer never came, once", async () => {
  const { shop, orderId, late, onTime } = await placed();
  assert.ok((await cancelUnpaidOrder({ actor, orderId, placedBefore: onTime }, shop)).ok);
  assert.equal(stateOf(shop, orderId), "placed/unpaid");
  for (const _ of [1, 2]) {
    assert.ok((await cancelUnpaidOrder({ actor, orderId, placedBefore: late }, shop)).ok);
    assert.equal(stateOf(shop, orderId), "cancelled/voided");
  }
  assert.equal(freeUnits(shop), 10);
});

test("cancelUnpaidOrder() leaves what is paid, or paid on delivery, and asks who may", async () => {
  const paid = await placed();
  const command = { actor, orderId: paid.orderId, placedBefore: paid.late };
  const denied = await cancelUnpaidOrder(command, { ...paid.shop, authorize: denyAll });
  assert.equal(!denied.ok && denied.error.code, "denied");
  const staff = { actor: anAdmin, orderId: paid.orderId, ifMatch: null, once: null };
  assert.ok((await capturePayment({ ...staff, amount: null }, paid.shop)).ok);
  assert.ok((await cancelUnpaidOrder(command, paid.shop)).ok);
  assert.equal(stateOf(paid.shop, paid.orderId), "placed/captured");
  const { shop, orderId, late } = await placed("cash_on_delivery");
  assert.ok((await cancelUnpaidOrder({ actor, orderId, placedBefore: late }, shop)).ok);
  assert.equal(stateOf(shop, orderId), "placed/unpaid");
});
