import { sql } from "drizzle-orm";
import type { PaymentWork } from "@mercator/domain/checkout";
import type { OrderId } from "@mercator/domain/orders";
import type { Db } from "../client/mod.ts";

/** Finds what browsers, messages and servers have left half-done. */
export function pgPaymentWork(db: Db): PaymentWork {
  const time = (at: number) => new Date(at).toISOString();
  const ids = async (query: ReturnType<typeof sql>) =>
    (await db.execute<{ id: string }>(query)).rows.map(({ id }) => id as OrderId);
  return {
    unsettled: ({ before, limit }) =>
      ids(sql`
        select p.order_id as id from payments.operations it
        join payments.payments p on p.id = it.payment_id
        where it.state = 'requested' and it.requested_at < ${time(before)}
        group by p.order_id order by min(it.requested_at) limit ${limit}::integer`),

    awaited: ({ before, limit }) =>
      ids(sql`
        select o.id from orders.orders o
        join payments.payments p on p.order_id = o.id
        where o.status = 'pending_payment' and p.status in ('initiated', 'requires_action')
          and p.updated_at < ${time(before)}
        order by p.updated_at limit ${limit}::integer`),

    overdue: ({ at, limit }) =>
      ids(sql`
        select distinct r.order_id as id from inventory.reservations r
        join orders.orders o on o.id = r.order_id and o.status = 'pending_payment'
        where r.state = 'held' and r.expires_at <= ${time(at)} limit ${limit}::integer`),

    async asked(orderIds, at) {
      if (orderIds.length === 0) return;
      await db.execute(sql`
        update payments.payments set updated_at = ${time(at)}
        where order_id in ${[...orderIds]} and status in ('initiated', 'requires_action')`);
    },
  };
}
