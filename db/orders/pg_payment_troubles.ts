import { type SQL, sql } from "drizzle-orm";
import type { Id } from "@mercator/domain/kernel";
import { PAID_TOO_LATE, type PaymentTroubles, WAITING_MS } from "@mercator/domain/orders";
import type { Db } from "../client/mod.ts";
import { RECORD } from "./pg_order_book.ts";
import { type RecordRow, toRecord } from "./to_order.ts";

type Row = RecordRow & Readonly<{ sort_key: string }>;

/** Orders whose payments are, or were, in trouble, found by partial indexes of what is rare. */
export function pgPaymentTroubles(db: Db): PaymentTroubles {
  return {
    async troubled({ show, at, limit, after }) {
      const since = new Date(at - WAITING_MS).toISOString();
      const troubled = show === "open" ? openOf(since) : RESOLVED;
      const { rows } = await db.execute<Row>(sql`
        select o.updated_at::text as sort_key, ${RECORD} from orders.orders o
        where o.id in (${troubled}) and ${
        after === null ? sql`true` : sql`(o.updated_at, o.id)
          < (${after.value}::timestamptz, ${after.id})`
      }
        order by o.updated_at desc, o.id desc limit ${limit + 1}::integer`);
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return {
        records: page.map(toRecord),
        next: rows.length > limit && last !== undefined
          ? { value: last.sort_key, id: last.order.id as Id<"Order"> }
          : null,
      };
    },
  };
}

const openOf = (since: string): SQL =>
  sql`select p.order_id from payments.payments p where p.failure_code = 'promise_lost'
      union select p.order_id from payments.payments p where p.disputes <> '[]'::jsonb
        and p.disputes @? '$[*] ? (@.status == "open" || @.status == "inquiry")'
      union select p.order_id from payments.payments p
        join payments.operations it on it.payment_id = p.id
        where it.state = 'failed' or it.state = 'requested'
          and (it.reason = ${PAID_TOO_LATE} or it.requested_at <= ${since}::timestamptz
            or p.failure_code = 'amount_mismatch')`;

const RESOLVED: SQL =
  sql`select p.order_id from payments.payments p where p.failure_code = 'amount_mismatch'
      union select p.order_id from payments.payments p where p.disputes <> '[]'::jsonb
        and p.disputes @? '$[*] ? (@.status == "won" || @.status == "lost")'
      union select p.order_id from payments.payments p
        join payments.operations it on it.payment_id = p.id
        where it.reason = ${PAID_TOO_LATE} and it.state = 'succeeded'`;
