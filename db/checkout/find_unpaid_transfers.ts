import { sql } from "drizzle-orm";
import type { FindUnpaidTransfers } from "@mercator/domain/checkout";
import type { OrderId } from "@mercator/domain/orders";
import type { Db } from "../client/mod.ts";

/** Orders to be paid by transfer of which nothing was paid or sent, the oldest first. */
export function findUnpaidTransfers(db: Db): FindUnpaidTransfers {
  return async ({ before, limit }) => {
    const { rows } = await db.execute<{ id: string }>(sql`
      select o.id from orders.orders o
      join payments.payments p on p.order_id = o.id and p.provider = 'manual'
      where o.status = 'placed' and o.fulfilment_status = 'unfulfilled'
        and o.placed_at < ${new Date(before).toISOString()} and p.status = 'initiated'
      order by o.placed_at limit ${limit}::integer`);
    return rows.map(({ id }) => id as OrderId);
  };
}
