import { sql } from "drizzle-orm";
import { type Locale, MARKETS } from "@mercator/domain/kernel";
import type { StockMails, StockRequestForMail } from "@mercator/domain/notifications";
import type { Db } from "../client/mod.ts";

type Row = Readonly<{
  id: string;
  kind: StockRequestForMail["kind"];
  email: string;
  locale: Locale;
  market: keyof typeof MARKETS;
  title: string;
  handle: string;
}>;

/**
 * Requests to hear of a variant that call for a mail. Whoever confirmed theirs is told when any location
 * that ships has a unit to promise; with that mail the address is forgotten.
 */
export function pgStockMails(db: Db): StockMails {
  return {
    async due(limit) {
      const { rows } = await db.execute<Row>(sql`
        select r.id, case when r.confirmed_at is null then 'ask' else 'tell' end as kind, r.email,
          r.locale, r.market, t.title, p.handle
        from inventory.stock_requests r
        join catalog.variants v on v.id = r.variant_id
        join catalog.products p on p.id = v.product_id
        join catalog.product_texts t on t.product_id = p.id and t.locale = r.locale
        where r.answered_at is null and (r.confirmed_at is null and r.asked_at is null
          or r.confirmed_at is not null and p.status = 'published' and (
            select sum(greatest(0, s.on_hand + s.oversell_limit - s.reserved)) from inventory.stock s
            where s.variant_id = r.variant_id and s.active) > 0)
        order by r.requested_at, r.id limit ${limit}::integer`);
      return rows.map(({ market, handle, ...row }) => ({
        ...row,
        base: `/${row.locale}-${market}`,
        productPath: `/products/${handle}`,
      }));
    },

    async write({ id, kind }, { message, at }) {
      const time = sql`${new Date(at).toISOString()}::timestamptz`;
      const marked = kind === "ask"
        ? sql`update inventory.stock_requests set asked_at = ${time}
            where id = ${id} and asked_at is null and confirmed_at is null and answered_at is null
            returning id`
        : sql`update inventory.stock_requests set answered_at = ${time}, email = ''
            where id = ${id} and confirmed_at is not null and answered_at is null returning id`;
      const { rows } = await db.execute(sql`
        with marked as (${marked})
        insert into notifications.messages
          (cause, recipient, locale, template, subject, body_text, body_html, created_at)
        select ${message.cause}, ${message.recipient}, ${message.locale}, ${message.template},
          ${message.subject}, ${message.text}, ${message.html}, ${time}
        from marked returning id`);
      return rows.length === 1;
    },

    async forget(before) {
      const { rows } = await db.execute(sql`
        delete from inventory.stock_requests
        where confirmed_at is null and requested_at < ${new Date(before).toISOString()}
        returning id`);
      return rows.length;
    },
  };
}
