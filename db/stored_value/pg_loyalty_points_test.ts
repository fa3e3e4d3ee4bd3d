import { sql } from "drizzle-orm";
import type { Id } from "@mercator/domain/kernel";
import type { LoyaltyPoints } from "@mercator/domain/stored_value";
import { loyaltyPointsContract } from "@mercator/domain/stored_value/testing";
import { freshDatabase } from "../testing/mod.ts";
import { pgLoyaltyPoints } from "./pg_loyalty_points.ts";

loyaltyPointsContract("pgLoyaltyPoints", async () => {
  const database = await freshDatabase();
  const { db, as } = database;
  const [staff, worker, shopper, buyer] =
    (["admin", "worker", "storefront_read", "storefront_write"] as const)
      .map((role) => pgLoyaltyPoints(as(role)));
  // Each deed with the rights of who does it.
  const points: LoyaltyPoints = {
    rules: worker!.rules,
    setRule: staff!.setRule,
    unsettled: worker!.unsettled,
    settle: worker!.settle,
    ofOrder: shopper!.ofOrder,
    redeem: buyer!.redeem,
  };
  return {
    points,
    async done(nth, at) {
      const id = `ord_0000000000000000000000000${nth}` as Id<"Order">;
      const time = new Date(at).toISOString();
      await db.execute(sql`insert into orders.orders (id, number, cart_id, owner_kind, owner_id,
          market, locale, currency, status, payment_status, fulfilment_status, email, customer_name,
          shipping_address, billing_address, shipping_option, subtotal_minor, discount_minor,
          shipping_minor, tax_minor, tax_included, total_minor, trace, pricing, pricing_engine,
          discounts, taxes, placed_at, updated_at, version)
        values (${id}, ${
        String(nth)
      }, ${`cart_${nth}`}, 'guest', ${`gst_${nth}`}, 'de', 'de', 'EUR',
          'completed', 'captured', 'fulfilled', 'Maya@example.com', 'Maya', '{}', '{}', '{}', 15000, 0,
          490, 0, true, 15490, '[]', '{}', 1, '[]', '[]', ${time}, ${time}, 1)`);
      await db.execute(sql`insert into orders.order_lines (id, order_id, ordinal, variant_id,
          product_id, product_handle, sku, title, variant_title, kind, quantity, quantity_fulfilled,
          unit_price_minor, discount_minor, total_minor, tax_minor, tax_rate_millionths)
        values (${`ordl_${nth}_1`}, ${id}, 1, 'var_1', 'prod_1', 'a', 'A', 'A', '', 'physical', 1, 1,
          10000, 0, 10000, 0, 0), (${`ordl_${nth}_2`}, ${id}, 2, 'var_2', 'prod_2', 'b', 'B', 'B', '',
          'gift_card', 1, 1, 5000, 0, 5000, 0, 0)`);
      await db.execute(sql`insert into orders.timeline (id, order_id, type, occurred_at, actor_kind,
          status, data)
        values (${`tml_${nth}`}, ${id}, 'order_completed', ${time}, 'system', 'completed', '{}')`);
      await db.execute(sql`insert into payments.payments (id, order_id, provider, status, currency,
          amount_minor, authorized_minor, captured_minor, created_at, updated_at, version)
        values (${`pay_${nth}`}, ${id}, 'manual', 'captured', 'EUR', 15490, 15490, 15490, ${time},
          ${time}, 1)`);
      return id;
    },
    async refund(id, minor) {
      await db.execute(
        sql`update payments.payments set refunded_minor = ${minor}::bigint where order_id = ${id}`,
      );
    },
    async broken() {
      const { rows } = await db.execute<{ detail: string }>(sql`
        select detail from stored_value.loyalty_invariants
        union all select detail from stored_value.invariants
        union all select detail from ledger.report_invariants where invariant = 'I-14'`);
      return rows.map(({ detail }) => detail);
    },
    [Symbol.asyncDispose]: () => database.close(),
  };
});
