import { sql } from "drizzle-orm";
import { instant } from "@mercator/domain/kernel";
import { fromPricingSnapshot, type PastCarts } from "@mercator/domain/pricing";
import type { Db } from "../client/mod.ts";

type Row = Readonly<{ id: string; number: string; placed_at: string; pricing: string }>;

const time = (at: number | null) => at === null ? null : new Date(at).toISOString();

/** What past orders were priced from, as it was kept with them. */
export function pgPastCarts(db: Db): PastCarts {
  return {
    async recent({ from, until, limit, after }) {
      const { rows } = await db.execute<Row>(sql`
        select id, number, to_json(placed_at) #>> '{}' as placed_at, pricing::text as pricing
        from orders.orders
        where pricing is not null and status <> 'cancelled'
          and (${time(from)}::timestamptz is null or placed_at >= ${time(from)}::timestamptz)
          and (${time(until)}::timestamptz is null or placed_at < ${time(until)}::timestamptz)
          and (${after?.orderId ?? null}::text is null or (placed_at, id)
            < (${time(after?.placedAt ?? null)}::timestamptz, ${after?.orderId ?? null}::text))
        order by placed_at desc, id desc limit ${limit}::integer`);
      return rows.map(({ id: orderId, number, placed_at: placedAt, pricing }) => ({
        orderId,
        number,
        placedAt: instant(Date.parse(placedAt)),
        cart: fromPricingSnapshot(pricing),
      }));
    },
  };
}
