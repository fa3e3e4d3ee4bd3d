import { type SQL, sql } from "drizzle-orm";
import { type Id, invariant, isCurrency, isMarketCode, money } from "@mercator/domain/kernel";
import {
  ORDER_VIEWS,
  type OrderFilter,
  type OrderLists,
  type OrderPosition,
  type OrderSort,
  type OrderSummary,
  type OrderView,
} from "@mercator/domain/orders";
import type { Db } from "../client/mod.ts";
import { at, type OrderJson, type OrderLineJson, toOrder } from "./to_order.ts";

type SummaryRow = Readonly<{ order: OrderJson; units: number; sort_key: string }>;
type PageRow = Readonly<{
  page: readonly SummaryRow[];
  total: number;
  views: Readonly<Record<OrderView, number>>;
}>;

const IN_VIEW: Readonly<Record<OrderView, SQL>> = {
  all: sql`true`,
  to_capture:
    sql`(o.status <> 'cancelled' and (o.payment_status in ('authorized', 'partially_captured')))`,
  to_fulfil: sql`(o.status = 'placed' and o.fulfilment_status <> 'fulfilled'
        and (o.payment_status in ('authorized', 'partially_captured', 'captured', 'partially_refunded')
          or o.payment_status = 'unpaid' and exists (select from payments.payments p
            where p.order_id = o.id and p.provider = 'cash_on_delivery')))`,
  unpaid: sql`(o.status in ('pending_payment', 'placed')
        and o.payment_status in ('unpaid', 'requires_action'))`,
  cancelled: sql`o.status = 'cancelled'`,
};

/** What the list is sorted by: as text for the cursor, and as values for the database. */
const SORT: Readonly<Record<OrderSort, Readonly<{ key: SQL; order: SQL; after: Keyset }>>> = {
  newest: {
    key: sql`o.placed_at::text`,
    order: sql`o.placed_at desc, o.id desc`,
    after: ({ value, id }) => sql`(o.placed_at, o.id) < (${value}::timestamptz, ${id})`,
  },
  oldest: {
    key: sql`o.placed_at::text`,
    order: sql`o.placed_at, o.id`,
    after: ({ value, id }) => sql`(o.placed_at, o.id) > (${value}::timestamptz, ${id})`,
  },
  total_desc: {
    key: sql`o.total_minor::text`,
    order: sql`o.total_minor desc, o.id desc`,
    after: ({ value, id }) => sql`(o.total_minor, o.id) < (${value}::bigint, ${id})`,
  },
};
type Keyset = (position: OrderPosition) => SQL;

/** Many orders at once: each page is one statement. */
export function pgOrderLists(db: Db): OrderLists {
  return {
    async list({ filter, sort, limit, after }) {
      const by = SORT[sort];
      const { rows: [row] } = await db.execute<PageRow>(sql`
        with page as (
          select to_jsonb(o) as "order", ${by.key} as sort_key,
            row_number() over (order by ${by.order}) as nth,
            (select coalesce(sum(quantity), 0)::integer from orders.order_lines l
              where l.order_id = o.id) as units
          from orders.orders o
          where ${matches(filter)} and ${after === null ? sql`true` : by.after(after)}
          order by ${by.order} limit ${limit + 1}::integer)
        select (select coalesce(jsonb_agg(to_jsonb(page) order by page.nth), '[]'::jsonb)
            from page) as page,
          (select count(*)::integer from orders.orders o where ${matches(filter)}) as total,
          (select jsonb_build_object('all', count(*),
              'to_capture', count(*) filter (where ${IN_VIEW.to_capture}),
              'to_fulfil', count(*) filter (where ${IN_VIEW.to_fulfil}),
              'unpaid', count(*) filter (where ${IN_VIEW.unpaid}),
              'cancelled', count(*) filter (where ${IN_VIEW.cancelled}))
            from orders.orders o) as views`);
      invariant(row !== undefined, "a statement of scalars has one row");
      const shown = row.page.slice(0, limit);
      return {
        orders: shown.map(toSummary),
        next: row.page.length > limit ? positionOf(shown.at(-1)) : null,
        total: row.total,
        views: ORDER_VIEWS.map((view) => ({ view, count: row.views[view] })),
      };
    },

    async changed({ updatedSince, status, limit, after }) {
      const since = updatedSince === null ? null : new Date(updatedSince).toISOString();
      const { rows } = await db.execute<
        Readonly<{ order: OrderJson; lines: readonly OrderLineJson[]; sort_key: string }>
      >(sql`
        select to_jsonb(o) as "order", o.updated_at::text as sort_key,
          (select jsonb_agg(to_jsonb(l) order by l.ordinal)
            from orders.order_lines l where l.order_id = o.id) as lines
        from orders.orders o
        where (${since}::timestamptz is null or o.updated_at >= ${since}::timestamptz)
          and (${status}::text is null or o.status = ${status}::text)
          and ${
        after === null
          ? sql`true`
          : sql`(o.updated_at, o.id) > (${after.value}::timestamptz, ${after.id})`
      }
        order by o.updated_at, o.id limit ${limit + 1}::integer`);
      const shown = rows.slice(0, limit);
      return {
        orders: shown.map(({ order, lines }) => toOrder(order, lines)),
        next: rows.length > limit ? positionOf(shown.at(-1)) : null,
      };
    },
  };
}

function positionOf(
  row: Readonly<{ order: { id: string }; sort_key: string }> | undefined,
): OrderPosition | null {
  return row === undefined ? null : { value: row.sort_key, id: row.order.id };
}

function matches(filter: OrderFilter): SQL {
  const equals = (column: SQL, value: string | null) =>
    value === null ? sql`true` : sql`${column} = ${value}`;
  const iso = (value: number) => new Date(value).toISOString();
  const { placedSince, placedUntil } = filter;
  return sql`${IN_VIEW[filter.view]} and ${equals(sql`o.status`, filter.status)}
        and ${equals(sql`o.payment_status`, filter.paymentStatus)}
        and ${equals(sql`o.fulfilment_status`, filter.fulfilmentStatus)}
        and ${equals(sql`o.market`, filter.market)}
        and ${placedSince === null ? sql`true` : sql`o.placed_at >= ${iso(placedSince)}`}
        and ${placedUntil === null ? sql`true` : sql`o.placed_at < ${iso(placedUntil)}`}
        and ${filter.q === null ? sql`true` : sought(filter.q)}`;
}

/** The beginning of a number, or a part of an address or name, taken as it was typed. */
function sought(q: string): SQL {
  const word = q.replace(/^#/, "").toLowerCase();
  return sql`(starts_with(o.number, ${word}) or strpos(lower(o.email), ${word}) > 0
          or strpos(lower(o.customer_name), ${word}) > 0)`;
}

function toSummary({ order, units }: SummaryRow): OrderSummary {
  const { currency, market } = order;
  invariant(isCurrency(currency) && isMarketCode(market), "an order has a market and its currency");
  return {
    id: order.id as Id<"Order">,
    number: order.number,
    status: order.status,
    paymentStatus: order.payment_status,
    fulfilmentStatus: order.fulfilment_status,
    market,
    customerName: order.customer_name,
    email: order.email,
    country: order.shipping_address.country,
    units,
    total: money(BigInt(order.total_minor), currency),
    placedAt: at(order.placed_at),
  };
}
