import { type SQL, sql } from "drizzle-orm";
import type { Id } from "@mercator/domain/kernel";
import type { PaymentFilter, PaymentLists } from "@mercator/domain/payments";
import type { Db } from "../client/mod.ts";
import { type PaymentJson, toPayment } from "./to_order.ts";

type Row = Readonly<{
  payment: PaymentJson;
  order_id: string;
  order_number: string;
  created_at: string;
}>;

/** Payments of all orders: a page is one statement. */
export function pgPaymentLists(db: Db): PaymentLists {
  return {
    async list({ filter, limit, after }) {
      const { rows } = await db.execute<Row>(sql`
        select to_jsonb(p) as payment, o.id as order_id, o.number as order_number,
          p.created_at::text as created_at
        from payments.payments p join orders.orders o on o.id = p.order_id
        where ${matches(filter)} and ${
        after === null
          ? sql`true`
          : sql`(p.created_at, p.id) < (${after.value}::timestamptz, ${after.id})`
      }
        order by p.created_at desc, p.id desc limit ${limit + 1}::integer`);
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      return {
        payments: shown.map((row) => ({
          ...toPayment(row.payment),
          orderId: row.order_id as Id<"Order">,
          orderNumber: row.order_number,
        })),
        next: last && rows.length > limit ? { value: last.created_at, id: last.payment.id } : null,
      };
    },
  };
}

function matches({ q, provider, status, disputed }: PaymentFilter): SQL {
  const number = q?.replace(/^#/, "") ?? "";
  return sql`${provider === null ? sql`true` : sql`p.provider = ${provider}`}
          and ${status === null ? sql`true` : sql`p.status = ${status}`}
          and ${disputed ? sql`p.disputes <> '[]'::jsonb` : sql`true`}
          and ${
    q === null ? sql`true` : sql`(starts_with(o.number, ${number}) or p.provider_reference = ${q})`
  }`;
}
