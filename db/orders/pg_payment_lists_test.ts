import { sql } from "drizzle-orm";
import { paymentListsContract } from "@mercator/domain/payments/testing";
import { freshDatabase } from "../testing/mod.ts";
import { pgPaymentLists } from "./mod.ts";

const DISPUTE = JSON.stringify([{
  reference: "dp_1",
  status: "open",
  amount_minor: "5",
  reason: "fraudulent",
  answer_by: null,
}]);

paymentListsContract("pgPaymentLists", async () => {
  const database = await freshDatabase();
  const { db } = database;
  return {
    payments: pgPaymentLists(database.as("admin")),
    fill: async () => {
      await db.execute(sql`insert into orders.orders (id, number, cart_id, owner_kind, owner_id,
          market, locale, currency, status, payment_status, fulfilment_status, email, customer_name,
          shipping_address, billing_address, shipping_option, subtotal_minor, discount_minor,
          shipping_minor, tax_minor, tax_included, total_minor, trace, placed_at, updated_at, version)
        select 'ord_' || nth, (10000 + nth)::text, 'cart_' || nth, 'guest', 'gst_1', 'de', 'de', 'EUR',
          'placed', 'captured', 'unfulfilled', 'a@example.com', 'A', '{}', '{}', '{}', 1000, 0, 0, 0,
          true, 1000, '[]', now(), now(), 1 from generate_series(1, 3) nth`);
      await db.execute(
        sql`insert into payments.payments (id, order_id, provider, provider_reference,
          status, currency, amount_minor, authorized_minor, disputes, created_at, updated_at, version)
        select 'pay_' || nth, 'ord_' || nth, case nth when 1 then 'manual' else 'sandbox' end,
          case nth when 1 then null else 'sp_' || nth end,
          case nth when 2 then 'authorized' else 'captured' end, 'EUR', 1000, 1000,
          case nth when 3 then ${DISPUTE}::jsonb else '[]' end,
          now() + nth * interval '1 second', now(), 1 from generate_series(1, 3) nth`,
      );
    },
    [Symbol.asyncDispose]: database.close,
  };
});
