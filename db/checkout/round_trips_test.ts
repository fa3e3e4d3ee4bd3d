import { assert, test } from "@mercator/domain/testing";
import { sql } from "drizzle-orm";
import { addCartLine, changeCartLine, readCart } from "@mercator/domain/cart";
import { completePayment, placeOrder } from "@mercator/domain/checkout";
import type { Id } from "@mercator/domain/kernel";
import { capturePayment, fulfilOrder } from "@mercator/domain/orders";
import { assertSqlSnapshot, freshDatabase, recordSql } from "../testing/mod.ts";
import {
  aGuestOf,
  aKey,
  aReadyCart,
  openShop,
  staff,
  stockShop,
  VASE,
} from "./testing/small_shop.ts";

const TOTAL = { minor: 3_390n, currency: "EUR" };

test("a cart changes in two round trips, an order is placed in two, paid in three more", async () => {
  const [carts, checkouts, hosting, orders] = [
    recordSql(),
    recordSql(),
    recordSql(),
    recordSql(),
  ];
  await using database = await freshDatabase({
    logger: {
      logQuery: (query, params) => {
        for (const recorded of [carts, checkouts, hosting, orders]) {
          recorded.logQuery(query, params);
        }
      },
    },
  });
  await stockShop(database.db, 10);
  const shop = openShop(database.as("storefront_write"));
  const back = { ...openShop(database.as("admin")), providers: shop.providers };
  // Rates and ways of delivery are kept in the process, and read once in half a minute.
  await shop.terms.current();
  const actor = aGuestOf(1);
  const answer = () => ({ status: 200, headers: {}, body: "" });
  const change = { actor, ifMatch: null, once: aKey<unknown>(actor, "k1", answer) };

  const first = await aReadyCart(database.db, shop, { actor });
  await carts.during("look at a cart", () => readCart({ actor, cartId: first }, shop));
  const lineId = "line_00000000000000000000000000" as Id<"CartLine">;
  await carts.during(
    "change a quantity",
    () => changeCartLine({ ...change, cartId: first, lineId, quantity: 2 }, shop),
  );
  const second = { ...change, once: aKey<unknown>(actor, "k2", answer) };
  const added = await carts.during(
    "add a line",
    () => addCartLine({ ...second, cartId: first, variantId: VASE, quantity: 1 }, shop),
  );
  assert.ok(added.ok);

  const purchase = { actor, expectedTotal: TOTAL, once: aKey<unknown>(actor, "k3", answer) };
  const [manual, hosted] = [
    await aReadyCart(database.db, shop, { actor }),
    await aReadyCart(database.db, shop, { actor }),
  ];
  const bought = await checkouts.during(
    "buy by bank transfer",
    () => placeOrder({ ...purchase, cartId: manual, provider: "manual" }, shop),
  );
  assert.ok(bought.ok);
  const pending = await hosting.during(
    "buy at a provider",
    () =>
      placeOrder({
        ...purchase,
        cartId: hosted,
        provider: "sandbox",
        once: aKey<unknown>(actor, "k4", answer),
      }, shop),
  );
  assert.ok(pending.ok);
  const { order: { id: orderId, lines }, payments } = pending.value.record;
  await shop.provider.pay(payments[0]!.reference!);
  await hosting.during("come back paid", () => completePayment({ actor, orderId }, shop));
  const deed = { actor: staff, orderId, ifMatch: null, once: null };
  await orders.during("capture", () => capturePayment({ ...deed, amount: null }, back));
  const sent = await orders.during("fulfil", () =>
    fulfilOrder({
      ...deed,
      units: [{ lineId: lines[0]!.id, quantity: 1 }],
      carrier: null,
      trackingNumber: null,
      trackingUrl: null,
    }, back));
  assert.ok(sent.ok && sent.value.order.status === "completed");

  const titles = ["look at a cart", "change a quantity", "add a line"];
  const later = ["buy at a provider", "come back paid"];
  const trips = Object.fromEntries([
    ...titles.map((title) => [title, carts.count(title)]),
    ["buy by bank transfer", checkouts.count("buy by bank transfer")],
    ...later.map((title) => [title, hosting.count(title)]),
  ]);
  assert.deepEqual(trips, {
    "look at a cart": 1,
    "change a quantity": 2,
    "add a line": 2,
    "buy by bank transfer": 2,
    "buy at a provider": 4,
    "come back paid": 3,
  });
  const { rows } = await database.db.execute(sql`
    select on_hand, reserved from inventory.levels where variant_id <> ${VASE}`);
  assert.deepEqual(rows, [{ on_hand: 9, reserved: 1 }]);
  await assertSqlSnapshot(carts, new URL("../cart/pg_carts.sql", import.meta.url));
  await assertSqlSnapshot(checkouts, new URL("./pg_checkouts.sql", import.meta.url));
  await assertSqlSnapshot(hosting, new URL("./pg_checkouts_hosted.sql", import.meta.url));
  await assertSqlSnapshot(orders, new URL("../orders/pg_order_book.sql", import.meta.url));
});
