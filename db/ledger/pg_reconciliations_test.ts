import { sql } from "drizzle-orm";
import { post } from "@mercator/domain/ledger";
import { fakeReport, reconciliationsContract } from "@mercator/domain/ledger/testing";
import type { Id } from "@mercator/domain/kernel";
import { freshDatabase } from "../testing/mod.ts";
import { pgReconciliations, postCte } from "./mod.ts";

reconciliationsContract("pgReconciliations", async () => {
  const database = await freshDatabase();
  const { db } = database;
  const worker = database.as("worker");
  return {
    reconciliations: pgReconciliations(worker),
    capture: async (nth, { minor, at }) => {
      await db.execute(sql`insert into orders.orders (id, number, cart_id, owner_kind, owner_id,
          market, locale, currency, status, payment_status, fulfilment_status, email, customer_name,
          shipping_address, billing_address, shipping_option, subtotal_minor, discount_minor,
          shipping_minor, tax_minor, tax_included, total_minor, trace, placed_at, updated_at, version)
        values (${`ord_${nth}`}, ${String(nth)}, ${`cart_${nth}`}, 'guest', 'gst_1', 'de', 'de',
          'EUR', 'placed', 'captured', 'unfulfilled', 'a@example.com', 'A', '{}', '{}', '{}', 0, 0,
          0, 0, true, 0, '[]', now(), now(), 1)`);
      await db.execute(sql`insert into payments.payments (id, order_id, provider,
          provider_reference, status, currency, amount_minor, created_at, updated_at, version)
        values (${`pay_${nth}`}, ${`ord_${nth}`}, 'sandbox', ${`sp_${nth}`}, 'initiated', 'EUR', 900,
          now(), now(), 1)`);
      const posting = post("capture", {
        amounts: { amount: minor },
        currency: "EUR",
        money: "psp_clearing",
        paymentId: `pay_${nth}` as Id<"Payment">,
        reference: `pop_${nth}`,
      });
      await worker.execute(sql`with due as (select 1)
        ${postCte(posting, { orderId: null, at, when: sql`due` })} select 1 from due`);
    },
    sums: async () => {
      const { rows } = await db.execute<{ account: string; minor: string }>(sql`
        select account, sum(amount_minor)::text as minor from ledger.lines
        group by account having sum(amount_minor) <> 0`);
      return Object.fromEntries(rows.map(({ account, minor }) => [account, BigInt(minor)]));
    },
    [Symbol.asyncDispose]: database.close,
  };
}, { report: fakeReport });
