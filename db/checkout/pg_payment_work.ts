import { type SQL, sql } from "drizzle-orm";
import type { Idle, PaymentWork } from "@mercator/domain/checkout";
import type { OrderId } from "@mercator/domain/orders";
import type { Db } from "../client/mod.ts";

/** Finds what browsers, messages and servers have left half-done. */
export function pgPaymentWork(db: Db): PaymentWork {
  const time = (at: number) => new Date(at).toISOString();
  const ids = async (query: SQL) =>
    (await db.execute<{ id: string }>(query)).rows.map(({ id }) => id as OrderId);
  const isIdle = (stamped: SQL, { before, beyond }: Idle) =>
    sql`(${stamped} < ${time(before)} or ${stamped} > ${time(beyond)})`;
  return {
    unsettled: (query) =>
      ids(sql`
        select p.order_id as id from payments.operations it
        join payments.payments p on p.id = it.payment_id
        where it.state = 'requested' and ${isIdle(sql`it.requested_at`, query)}
        group by p.order_id order by min(it.requested_at) limit ${query.limit}::integer`),

    awaited: (query) =>
      ids(sql`
        select o.id from orders.orders o
        join payments.payments p on p.order_id = o.id
        where o.status = 'pending_payment' and p.status in ('initiated', 'requires_action')
          and ${isIdle(sql`p.updated_at`, query)}
        order by p.updated_at limit ${query.limit}::integer`),

    overdue: ({ limit }) =>
      ids(sql`
        select distinct r.order_id as id from inventory.reservations r
        join orders.orders o on o.id = r.order_id and o.status = 'pending_payment'
        where r.state = 'held' and r.expires_at <= now() limit ${limit}::integer`),

    async isOverdue(orderId) {
      const { rows } = await db.execute(sql`
        select from inventory.reservations
        where order_id = ${orderId} and state = 'held' and expires_at <= now() limit 1`);
      return rows.length > 0;
    },

    async asked(orderIds, at) {
      if (orderIds.length === 0) return;
      await db.execute(sql`
        update payments.payments set updated_at = ${time(at)}
        where order_id in ${[...orderIds]} and status in ('initiated', 'requires_action')`);
    },
  };
}
