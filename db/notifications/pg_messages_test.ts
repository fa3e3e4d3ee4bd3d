import { sql } from "drizzle-orm";
import { type Id, instant } from "@mercator/domain/kernel";
import { orderConfirmation } from "@mercator/domain/notifications";
import {
  A_SHOP,
  anOrderForMail,
  mailCausesContract,
  messageStoreContract,
  orderFactsReaderContract,
} from "@mercator/domain/notifications/testing";
import { freshDatabase } from "../testing/mod.ts";
import { pgMessages } from "./pg_messages.ts";
import { readMailCauses } from "./read_mail_causes.ts";
import { readOrderForMail } from "./read_order_for_mail.ts";

messageStoreContract("pgMessages", async () => {
  const database = await freshDatabase();
  return pgMessages(database.as("worker"));
});

mailCausesContract("readMailCauses", async () => {
  const { db, as } = await freshDatabase();
  const messages = pgMessages(as("worker"));
  let events = 0;
  return {
    causes: readMailCauses(as("worker")),
    async happen(types) {
      const ids = types.map(() => `evt_${++events}`);
      for (const [nth, type] of types.entries()) {
        await db.execute(sql`
          insert into platform.outbox (event_id, type, subject, occurred_at, payload, public)
          values (${ids[nth]}, ${type}, 'ord_1', now(), '{}', true)`);
      }
      return ids;
    },
    answer: (cause) =>
      messages.save(
        orderConfirmation(anOrderForMail(), { cause, link: "https://x", shop: A_SHOP }),
        instant(1),
      ),
  };
});

orderFactsReaderContract("readOrderForMail", async () => {
  const { db, as } = await freshDatabase();
  const order = anOrderForMail({
    orderId: "ord_00000000000000000000000001" as Id<"Order">,
    paysByTransfer: true,
    lines: [{ title: "Heron mug, Salt", quantity: 2, totalMinor: 5600n }],
    address: ["Maya Stone", "1 Main Street", "Oakland, CA 94601", "US"],
  });
  const address = JSON.stringify({
    first_name: "Maya",
    last_name: "Stone",
    line1: "1 Main Street",
    city: "Oakland",
    region: "CA",
    postal_code: "94601",
    country: "US",
  });
  const option = JSON.stringify({ id: "shop_1", name: "Standard", estimate: order.estimate });
  await db.execute(sql`
    insert into orders.orders (id, number, cart_id, owner_kind, owner_id, market, locale, currency,
      status, payment_status, fulfilment_status, email, customer_name, shipping_address,
      billing_address, shipping_option, subtotal_minor, discount_minor, shipping_minor, tax_minor,
      tax_included, total_minor, trace, placed_at, updated_at, version)
    values (${order.orderId}, '10001', 'cart_1', 'guest', 'gst_1', 'us', 'en', 'USD', 'placed',
      'unpaid', 'unfulfilled', ${order.email}, 'Maya Stone', ${address}, ${address}, ${option},
      5600, 0, 700, 406, false, 6706, '[]', now(), now(), 1)`);
  await db.execute(sql`
    insert into orders.order_lines (id, order_id, ordinal, variant_id, product_id, product_handle,
      sku, title, variant_title, quantity, unit_price_minor, discount_minor, total_minor, tax_minor,
      tax_rate_millionths)
    values ('ordl_1', ${order.orderId}, 1, 'var_1', 'prod_1', 'heron-mug', 'MUG', 'Heron mug',
      'Salt', 2, 2800, 0, 5600, 406, 72500)`);
  await db.execute(sql`
    insert into payments.payments (id, order_id, provider, status, currency, amount_minor,
      created_at, updated_at, version)
    values ('pay_1', ${order.orderId}, 'manual', 'initiated', 'USD', 6706, now(), now(), 1)`);
  return { reader: readOrderForMail(as("worker")), order };
});
