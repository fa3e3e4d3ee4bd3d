import { sql } from "drizzle-orm";
import { err, type Id, ok } from "@mercator/domain/kernel";
import type { OrderLinkRequests } from "@mercator/domain/orders";
import type { Db } from "../client/mod.ts";
import { isRequestRepeated, onceCte, outboxCte } from "../platform/mod.ts";

/** Remembers that the link to an order is wanted by somebody who knows its number and address. */
export function pgOrderLinkRequests(db: Db): OrderLinkRequests {
  return {
    async request({ number, email, at, once }) {
      const { rows: [order] } = await db.execute<{ id: string }>(sql`
        select id from orders.orders where number = ${number} and lower(email) = ${email}`);
      const event = { type: "order_link_requested", at, payload: {} };
      const events = order === undefined ? [] : [{ ...event, subject: order.id as Id<"Order"> }];
      const when = sql`asked`;
      try {
        await db.execute(sql`
          with asked as (select 1 as done)
          ${outboxCte(events, { when })}
          ${onceCte(once, { answer: once?.answer(null), when })}
          select done from asked`);
        return ok(null);
      } catch (error) {
        if (isRequestRepeated(error)) return err({ code: "request_repeated" });
        throw error;
      }
    },
  };
}
