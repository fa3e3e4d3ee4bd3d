import { assert, test } from "@mercator/domain/testing";
import { connectAsOwner } from "../client/mod.ts";
import { sql } from "drizzle-orm";
import { emptyDatabase } from "../testing/mod.ts";
import { migrateDown, migrateUp } from "./mod.ts";

test("orders that were sold before there was a journal come into it as they stand", async () => {
  await using database = await emptyDatabase();
  const names = await migrateUp(database);
  const before = names[names.findIndex((name) => name.endsWith("_ledger_journal")) - 1];
  assert.ok(before);
  await migrateDown({ ...database, target: before });
  const { db, close } = connectAsOwner({ url: database.url, poolMax: 1 });
  try {
    // 62.90 with 10.04 of tax each: taken whole, partly given back, never paid and called off.
    await db.execute(sql`insert into orders.orders (id, number, cart_id, owner_kind, owner_id,
        market, locale, currency, status, payment_status, fulfilment_status, email, customer_name,
        shipping_address, billing_address, shipping_option, subtotal_minor, discount_minor,
        shipping_minor, tax_minor, tax_included, total_minor, trace, placed_at, updated_at,
        cancelled_at, cancellation_reason, version)
      select 'ord_' || nth, nth::text, 'cart_' || nth, 'guest', 'gst_1', 'de', 'de', 'EUR', status,
        'captured', 'unfulfilled', 'a@example.com', 'A', '{}', '{}', '{}', 5900, 100, 490, 1004, true,
        6290, '[]', now(), now(), case status when 'cancelled' then now() end,
        case status when 'cancelled' then 'other' end, 1
      from (values (1, 'placed'), (2, 'placed'), (3, 'cancelled')) it (nth, status)`);
    await db.execute(sql`insert into orders.timeline
        (id, order_id, type, occurred_at, actor_kind, status, data)
      select 'tml_' || nth, 'ord_' || nth, 'order_placed', now(), 'guest', 'placed', '{}'
      from generate_series(1, 3) nth`);
    await db.execute(sql`insert into orders.order_lines (id, order_id, ordinal, variant_id,
        product_id, product_handle, sku, title, variant_title, quantity, unit_price_minor,
        discount_minor, total_minor, tax_minor, tax_rate_millionths)
      select 'line_' || nth, 'ord_' || nth, 0, 'var_1', 'prod_1', 'x', 'X', 'X', 'X', 1, 5900, 100,
        5800, 926, 190000 from generate_series(1, 3) nth`);
    await db.execute(sql`insert into payments.payments (id, order_id, provider, status, currency,
        amount_minor, authorized_minor, captured_minor, refunded_minor, created_at, updated_at, version)
      values ('pay_1', 'ord_1', 'manual', 'captured', 'EUR', 6290, 6290, 6290, 0, now(), now(), 1),
        ('pay_2', 'ord_2', 'sandbox', 'partially_refunded', 'EUR', 6290, 6290, 6290, 290, now(), now(), 1),
        ('pay_3', 'ord_3', 'sandbox', 'voided', 'EUR', 6290, 0, 0, 0, now(), now(), 1)`);
    await migrateUp(database);
    const { rows: broken } = await db.execute(sql`
      select * from platform.invariants where invariant in ('I-01', 'I-02', 'I-14')`);
    assert.deepEqual(broken, []);
    const { rows } = await db.execute<{ account: string; minor: string }>(sql`
      select account, sum(amount_minor)::text as minor from ledger.lines
      group by account having sum(amount_minor) <> 0 order by account`);
    assert.deepEqual(Object.fromEntries(rows.map(({ account, minor }) => [account, minor])), {
      bank: "6290",
      discounts: "300",
      psp_clearing: "6000",
      // Of 62.90 + 2.90 that came back, 10.04 + 0.46 are tax.
      sales_returns: "5530",
      sales: "-14922",
      shipping_income: "-1236",
      tax_payable: "-1962",
    });
  } finally {
    await close();
  }
});
