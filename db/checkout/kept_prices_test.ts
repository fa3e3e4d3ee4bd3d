import { placeOrder } from "@mercator/domain/checkout";
import { assert, test } from "@mercator/domain/testing";
import { sql } from "drizzle-orm";
import { freshDatabase } from "../testing/mod.ts";
import { pastCarts, repriceOrders } from "./kept_prices.ts";
import { aGuestOf, aReadyCart, openShop, stockShop } from "./testing/small_shop.ts";

const TOTAL = { minor: 3_390n, currency: "EUR" };

test("repriceOrders() prices every order again to the same cent, and names what differs", async () => {
  await using database = await freshDatabase();
  const { db } = database;
  await stockShop(db, 10);
  const shop = openShop(database.as("storefront_write"));
  for (const nth of [1, 2, 3]) {
    const actor = aGuestOf(nth);
    const cartId = await aReadyCart(db, shop, { actor });
    const order = { actor, cartId, provider: "manual", expectedTotal: TOTAL, once: null } as const;
    assert.ok((await placeOrder(order, shop)).ok);
  }
  const admin = database.as("admin");
  assert.deepEqual(await repriceOrders(admin), { orders: 3, unknown: 0, differences: [] });
  const carts = await Array.fromAsync(pastCarts(admin));
  assert.deepEqual(carts.map(({ cart }) => cart.lines.length), [1, 1, 1]);

  // One cent more for the goods and in all, as if a rule had changed under it; another has nothing kept.
  await db.execute(sql`update orders.orders set pricing = null, pricing_engine = null
    where number = (select min(number) from orders.orders)`);
  await db.execute(sql`update orders.orders set subtotal_minor = subtotal_minor + 1,
    total_minor = total_minor + 1 where number = (select max(number) from orders.orders)`);
  const { orders, unknown, differences } = await repriceOrders(admin);
  assert.deepEqual([orders, unknown], [3, 1]);
  assert.deepEqual(differences.map(({ what, kept, now }) => [what, kept, now]), [
    ["subtotal", "2901", "2900"],
    ["total", "3391", "3390"],
  ]);
});
