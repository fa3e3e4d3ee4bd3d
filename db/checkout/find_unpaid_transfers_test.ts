import { assert, test } from "@mercator/domain/testing";
import { cancelUnpaidOrder, placeOrder } from "@mercator/domain/checkout";
import { after } from "@mercator/domain/kernel";
import { capturePayment } from "@mercator/domain/orders";
import { freshDatabase } from "../testing/mod.ts";
import { findUnpaidTransfers } from "./find_unpaid_transfers.ts";
import { aGuestOf, aReadyCart, openShop, staff, stockShop } from "./testing/small_shop.ts";

test("findUnpaidTransfers() finds what was not paid in time, until it is called off", async () => {
  await using database = await freshDatabase();
  const { db } = database;
  await stockShop(db, 10);
  const shop = openShop(database.as("storefront_write"));
  const order = async (provider: "manual" | "cash_on_delivery") => {
    const actor = aGuestOf(1);
    const cartId = await aReadyCart(db, shop, { actor });
    const expectedTotal = { minor: 3_390n, currency: "EUR" };
    const placed = await placeOrder({ actor, cartId, provider, expectedTotal, once: null }, shop);
    assert.ok(placed.ok);
    return placed.value.record.order;
  };
  const [unpaid, paid] = [await order("manual"), await order("manual")];
  await order("cash_on_delivery");
  const deed = { actor: staff, orderId: paid.id, ifMatch: null, once: null };
  const back = openShop(database.as("admin"));
  assert.ok((await capturePayment({ ...deed, amount: null }, back)).ok);
  const find = findUnpaidTransfers(database.as("worker"));
  const placedBefore = after(unpaid.placedAt, 1);
  assert.deepEqual(await find({ before: unpaid.placedAt, limit: 5 }), []);
  assert.deepEqual(await find({ before: placedBefore, limit: 5 }), [unpaid.id]);
  const worker = { ...openShop(database.as("worker")), providers: shop.providers };
  const actor = { kind: "system", name: "payments" } as const;
  const done = await cancelUnpaidOrder({ actor, orderId: unpaid.id, placedBefore }, worker);
  assert.ok(done.ok && done.value.order.status === "cancelled");
  assert.deepEqual(await find({ before: placedBefore, limit: 5 }), []);
});
