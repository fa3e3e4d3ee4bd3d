import { sql } from "drizzle-orm";
import { instant } from "@mercator/domain/kernel";
import { integrityContract, journalContract } from "@mercator/domain/ledger/testing";
import { freshDatabase } from "../testing/mod.ts";
import { pgIntegrity, pgJournal, postCte } from "./mod.ts";

journalContract("pgJournal", async () => {
  const database = await freshDatabase();
  const worker = database.as("worker");
  return {
    journal: pgJournal(database.as("admin")),
    write: async (postings, { orderId, at }) => {
      await worker.execute(sql`with due as (select 1)
        ${postCte(postings, { orderId, at, when: sql`due` })} select 1 from due`);
    },
    [Symbol.asyncDispose]: database.close,
  };
});

integrityContract("pgIntegrity", async () => {
  const database = await freshDatabase();
  const { db } = database;
  return {
    integrity: pgIntegrity(database.as("worker")),
    unbalance: async (times) => {
      await db.execute(sql`insert into ledger.entries (id, template, occurred_at)
        select 'jrn_' || nth, 'fee', now() from generate_series(1, ${times}::integer) nth`);
    },
    forget: async () => {
      await db.execute(sql`insert into orders.orders (id, number, cart_id, owner_kind, owner_id,
          market, locale, currency, status, payment_status, fulfilment_status, email, customer_name,
          shipping_address, billing_address, shipping_option, subtotal_minor, discount_minor,
          shipping_minor, tax_minor, tax_included, total_minor, trace, placed_at, updated_at, version)
        values ('ord_1', '10001', 'cart_1', 'guest', 'gst_1', 'de', 'de', 'EUR', 'pending_payment',
          'unpaid', 'unfulfilled', 'a@example.com', 'A', '{}', '{}', '{}', 0, 0, 0, 0, true, 0, '[]',
          ${new Date(instant(0)).toISOString()}, now(), 1)`);
      await db.execute(sql`insert into payments.payments (id, order_id, provider, status, currency,
          amount_minor, created_at, updated_at, version)
        values ('pay_1', 'ord_1', 'sandbox', 'initiated', 'EUR', 0, now(), now(), 1)`);
    },
    [Symbol.asyncDispose]: database.close,
  };
});
