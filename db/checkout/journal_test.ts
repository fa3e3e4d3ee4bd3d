import { sql } from "drizzle-orm";
import { placeOrder } from "@mercator/domain/checkout";
import { money } from "@mercator/domain/kernel";
import { cancelOrder, capturePayment, refundPayment } from "@mercator/domain/orders";
import { assert, test } from "@mercator/domain/testing";
import type { Db } from "../client/mod.ts";
import { freshDatabase } from "../testing/mod.ts";
import { aGuestOf, aReadyCart, openShop, staff, stockShop } from "./testing/small_shop.ts";

const TOTAL = { minor: 3_390n, currency: "EUR" };

async function sums(db: Db): Promise<Record<string, string>> {
  const { rows } = await db.execute<{ account: string; minor: string }>(sql`
    select account, sum(amount_minor)::text as minor from ledger.lines
    group by account having sum(amount_minor) <> 0 order by account`);
  return Object.fromEntries(rows.map(({ account, minor }) => [account, minor]));
}

async function aPlacedOrder() {
  const database = await freshDatabase();
  await stockShop(database.db, 10);
  const shop = openShop(database.as("storefront_write"));
  const actor = aGuestOf(1);
  const cartId = await aReadyCart(database.db, shop, { actor });
  const command = { actor, cartId, provider: "manual", expectedTotal: TOTAL, once: null } as const;
  const placed = await placeOrder(command, shop);
  assert.ok(placed.ok);
  const { order } = placed.value.record;
  const deed = { actor: staff, orderId: order.id, ifMatch: null, once: null };
  return { database, back: openShop(database.as("admin")), deed };
}

test("an order's journal is written with it, and follows what is taken and given back", async () => {
  const { database, back, deed } = await aPlacedOrder();
  await using _ = database;
  const { db } = database;
  assert.deepEqual(await sums(db), {
    receivable: "3390",
    sales: "-2437",
    shipping_income: "-412",
    tax_payable: "-541",
  });
  assert.ok((await capturePayment({ ...deed, amount: null }, back)).ok);
  const refund = { ...deed, amount: money(390n, "EUR"), reason: "late", note: null };
  assert.ok((await refundPayment(refund, back)).ok);
  assert.deepEqual(await sums(db), {
    bank: "3000",
    sales: "-2437",
    sales_returns: "328",
    shipping_income: "-412",
    tax_payable: "-479",
  });
  assert.ok((await cancelOrder({ ...deed, reason: "other" }, back)).ok);
  assert.deepEqual(await sums(db), {
    sales: "-2437",
    sales_returns: "2849",
    shipping_income: "-412",
  });
  const { rows } = await db.execute(sql`
    select template, count(*)::int from ledger.entries e
    join payments.operations o on o.id = e.reference group by template order by template`);
  assert.deepEqual(rows, [{ template: "capture", count: 1 }, { template: "refund", count: 2 }]);
});

test("nobody changes the journal, not even its owner", async () => {
  const { database } = await aPlacedOrder();
  await using _ = database;
  for (const role of ["admin", "worker", "storefront_write", "integrator"] as const) {
    const change = database.as(role).execute(sql`update ledger.lines set amount_minor = 1`);
    await assert.rejects(() => change);
  }
  const changes = [
    sql`update ledger.lines set amount_minor = amount_minor + 0`,
    sql`delete from ledger.lines`,
    sql`update ledger.entries set template = template`,
    sql`delete from ledger.entries where false`,
    sql`truncate ledger.lines`,
  ];
  for (const change of changes) {
    await assert.rejects(() => database.db.execute(change), (error: unknown) => {
      assert.match(String((error as Error).cause), /the journal is only added to/);
      return true;
    });
  }
});
