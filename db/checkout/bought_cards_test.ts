import { assert, test } from "@mercator/domain/testing";
import { sql } from "drizzle-orm";
import { placeOrder } from "@mercator/domain/checkout";
import { cancelOrder, capturePayment } from "@mercator/domain/orders";
import type { Db } from "../client/mod.ts";
import { freshDatabase } from "../testing/mod.ts";
import { brokenValue } from "./testing/gift_cards.ts";
import { aGuestOf, aReadyCart, MUG, openShop, staff, stockShop } from "./testing/small_shop.ts";

async function cardsOf(db: Db) {
  const { rows } = await db.execute<{ status: string; balance: number; unit: number }>(sql`
    select status, balance_minor::int as balance, unit from stored_value.accounts order by unit`);
  return rows;
}

test("gift cards that were bought are there once when they are paid, and void once when called off", async () => {
  await using database = await freshDatabase({ poolMax: 24, waitMs: 60_000 });
  const { db } = database;
  await stockShop(db, 10);
  await db.execute(sql`update catalog.products set kind = 'gift_card' where id = 'prod_1'`);
  const shop = openShop(database.as("storefront_write"));
  const back = openShop(database.as("admin"));
  const actor = aGuestOf(1);
  const cartId = await aReadyCart(db, shop, { actor, lines: [{ variantId: MUG, quantity: 2 }] });
  const total = { minor: 5_800n, currency: "EUR" };
  const placed = await placeOrder(
    { actor, cartId, provider: "manual", expectedTotal: total, once: null },
    shop,
  );
  assert.ok(placed.ok, JSON.stringify(placed, (_, it) => typeof it === "bigint" ? `${it}` : it));
  assert.deepEqual(await cardsOf(db), []);
  const deed = { actor: staff, orderId: placed.value.record.order.id, ifMatch: null, once: null };
  await Promise.all(
    Array.from({ length: 24 }, () => capturePayment({ ...deed, amount: null }, back)),
  );
  const card = { status: "active", balance: 2_900 };
  assert.deepEqual(await cardsOf(db), [{ ...card, unit: 1 }, { ...card, unit: 2 }]);
  // A part of one is spent before the order is called off.
  await db.execute(sql`
    with spent as (update stored_value.accounts set balance_minor = 900 where unit = 1 returning id)
    insert into stored_value.entries (account_id, kind, amount_minor, source, actor_kind, occurred_at)
    select id, 'redeemed', -2000, 'test', 'guest', now() from spent`);
  await Promise.all(
    Array.from({ length: 24 }, () => cancelOrder({ ...deed, reason: "other" }, back)),
  );
  const gone = { status: "disabled", balance: 0 };
  assert.deepEqual(await cardsOf(db), [{ ...gone, unit: 1 }, { ...gone, unit: 2 }]);
  assert.deepEqual(await brokenValue(db), []);
});
