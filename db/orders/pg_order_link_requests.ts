import { sql } from "drizzle-orm";
import type { Id } from "@mercator/domain/kernel";
import type { OrderLinkRequests } from "@mercator/domain/orders";
import type { Db } from "../client/mod.ts";
import { recordEvents } from "../platform/mod.ts";

/** Remembers that the link to an order is wanted by somebody who knows its number and address. */
export function pgOrderLinkRequests(db: Db): OrderLinkRequests {
  return {
    async request({ number, email, at }) {
      const { rows: [order] } = await db.execute<{ id: string }>(sql`
        select id from orders.orders where number = ${number} and lower(email) = ${email}`);
      if (order === undefined) return;
      const subject = order.id as Id<"Order">;
      await recordEvents(db, [{ type: "order_link_requested", subject, at, payload: {} }]);
    },
  };
}
