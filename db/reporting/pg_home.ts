import { type SQL, sql } from "drizzle-orm";
import {
  type Id,
  type Instant,
  instant,
  invariant,
  isCurrency,
  isMarketCode,
  money,
} from "@mercator/domain/kernel";
import {
  type HomeReader,
  type SalesOfDay,
  SHOP_ZONE,
  type TaskCode,
  type Waiting,
} from "@mercator/domain/reporting";
import type { Db } from "../client/mod.ts";

type WaitingRow = Readonly<{
  code: TaskCode;
  count: number;
  amounts: readonly Readonly<{ currency: string; minor: string }>[];
  oldest: number | null;
}>;

type Row = Readonly<{
  waiting: readonly WaitingRow[];
  days:
    | readonly Readonly<{
      date: string;
      market: string;
      currency: string;
      orders: number;
      minor: string;
    }>[]
    | null;
  top:
    | readonly Readonly<{ id: string; title: string; url: string | null; units: number }>[]
    | null;
}>;

/** The figures of the home page, counted in one statement. */
export function pgHome(db: Db): HomeReader {
  return {
    async count({ now, since, me }) {
      const { rows: [row] } = await db.execute<Row>(sql`
        with tasks as (${tasks(now, me)}), sold as (${sold(since)})
        select (select coalesce(jsonb_agg(jsonb_build_object('code', code, 'count', count,
              'amounts', amounts, 'oldest', oldest)), '[]'::jsonb) from tasks) as waiting,
          ${DAYS} as days, ${TOP} as top`);
      invariant(row !== undefined, "A statement of scalars has one row");
      return {
        waiting: row.waiting.map(toWaiting),
        days: (row.days ?? []).map(toDay),
        topProducts: (row.top ?? []).map(({ id, title, url, units }) => ({
          productId: id as Id<"Product">,
          title,
          imageUrl: url,
          units,
        })),
      };
    },
  };
}

const at = (moment: Instant): SQL => sql`${new Date(moment).toISOString()}::timestamptz`;

/** Money that is set aside is let go after a week by most providers: two days before is late. */
const EXPIRING = sql`interval '5 days'`;

function tasks(now: Instant, me: Id<"Staff"> | null): SQL {
  return sql`
    select code, sum(part)::integer as count, min(oldest) as oldest,
      coalesce(jsonb_agg(jsonb_build_object('currency', currency, 'minor', minor::text))
        filter (where currency is not null), '[]'::jsonb) as amounts
    from (
      select 'orders_to_capture' as code, count(*) as part, currency,
        sum(authorized_minor - captured_minor) as minor,
        (extract(epoch from min(created_at)) * 1000)::bigint as oldest
      from payments.payments where status in ('authorized', 'partially_captured') group by currency
      union all
      select 'payments_expiring', count(*), currency, sum(authorized_minor - captured_minor),
        (extract(epoch from min(created_at)) * 1000)::bigint
      from payments.payments where status in ('authorized', 'partially_captured')
        and created_at < ${at(now)} - ${EXPIRING} group by currency
      union all
      select 'orders_to_fulfil', count(*), currency, sum(total_minor),
        (extract(epoch from min(placed_at)) * 1000)::bigint
      from orders.orders where status = 'placed' and fulfilment_status <> 'fulfilled'
        and payment_status in ('authorized', 'partially_captured', 'captured', 'partially_refunded')
      group by currency
      union all
      select 'payments_failed', count(*), currency, sum(amount_minor),
        (extract(epoch from min(updated_at)) * 1000)::bigint
      from payments.payments where status = 'failed'
        and updated_at > ${at(now)} - interval '1 day' group by currency
      union all
      select 'refunds_pending', count(*), p.currency, sum(o.amount_minor),
        (extract(epoch from min(o.requested_at)) * 1000)::bigint
      from payments.operations o join payments.payments p on p.id = o.payment_id
      where o.kind = 'refund' and o.state = 'requested' group by p.currency
      union all
      select 'refunds_to_approve', count(distinct o.approval_id), p.currency, sum(o.amount_minor),
        (extract(epoch from min(o.approval_asked_at)) * 1000)::bigint
      from payments.operations o join payments.payments p on p.id = o.payment_id
      where o.state = 'proposed' and o.actor_id is distinct from ${me}::text group by p.currency
      union all
      select case when on_hand + oversell_limit <= reserved then 'variants_sold_out'
        else 'variants_low_stock' end, count(*), null, null, null
      from (select variant_id, sum(on_hand) as on_hand, sum(reserved) as reserved,
          sum(oversell_limit) as oversell_limit, max(low_stock_below) as low_stock_below
        from inventory.stock where active group by variant_id) l
      join catalog.variants v on v.id = l.variant_id and v.components = '[]'
      join catalog.products p on p.id = v.product_id and p.status = 'published'
        and p.kind <> 'gift_card'
      where on_hand + oversell_limit <= reserved
        or (on_hand > reserved and on_hand - reserved < low_stock_below) group by 1
    ) counted group by code`;
}

function sold(since: Instant): SQL {
  return sql`
    select o.id, o.market, o.currency, o.total_minor, o.placed_at from orders.orders o
    where o.placed_at >= ${at(since)} and o.status in ('placed', 'completed')`;
}

const DAYS: SQL = sql`(
      select jsonb_agg(jsonb_build_object('date', date, 'market', market, 'currency', currency,
        'orders', orders, 'minor', minor::text) order by date, market)
      from (select (placed_at at time zone ${SHOP_ZONE})::date as date, market, currency,
          count(*)::integer as orders, sum(total_minor) as minor
        from sold group by 1, market, currency) by_day)`;

const TOP: SQL = sql`(
      select jsonb_agg(jsonb_build_object('id', p.id, 'title', t.title,
        'url', p.pictures -> 0 ->> 'url', 'units', best.units) order by best.units desc, p.id)
      from (select l.product_id, sum(l.quantity)::integer as units
        from sold join orders.order_lines l on l.order_id = sold.id
        group by l.product_id order by units desc, l.product_id limit 5) best
      join catalog.products p on p.id = best.product_id
      join catalog.product_texts t on t.product_id = p.id and t.locale = 'en')`;

function amountOf({ currency, minor }: { currency: string; minor: string }) {
  invariant(isCurrency(currency), `Currency ${currency} of an order is known`);
  return money(BigInt(minor), currency);
}

function toWaiting({ code, count, amounts, oldest }: WaitingRow): Waiting {
  return {
    code,
    count,
    amounts: amounts.map(amountOf),
    oldestAt: oldest === null ? null : instant(oldest),
  };
}

function toDay(row: NonNullable<Row["days"]>[number]): SalesOfDay {
  const { date, market, orders } = row;
  invariant(isMarketCode(market), `Market ${market} of an order is known`);
  return { date, market, orders, sales: amountOf(row) };
}
