import { type SQL, sql } from "drizzle-orm";
import {
  type Hold,
  type LedgerEntry,
  STOCK_VIEWS,
  type StockLevel,
  type StockLists,
  type StockQuery,
  type StockRow,
  type StockView,
} from "@mercator/domain/inventory";
import { type Id, instant, invariant } from "@mercator/domain/kernel";
import type { Db } from "../client/mod.ts";

type RowJson = Readonly<{
  variantId: string;
  locationId: string;
  productId: string;
  sku: string;
  title: string;
  options: Readonly<Record<string, string>>;
  locationName: string;
  level: StockLevel;
  incoming: number;
  isHot: boolean;
}>;
type ListRow = Readonly<{
  page: readonly RowJson[];
  total: number;
  views: Readonly<Record<StockView, number>>;
}>;
type EntryRow = Readonly<{
  id: string;
  location_id: string;
  delta: number;
  reason: string;
  reference: string | null;
  actor: string;
  at_ms: number;
  on_hand: number;
}>;
type HoldRow = Readonly<{
  id: string;
  order_id: string;
  number: string;
  location_id: string;
  quantity: number;
  state: Hold["state"];
  expires_ms: number | null;
  at_ms: number;
}>;

/** Stock from several sides, each question one statement. */
export function pgStockLists(db: Db): StockLists {
  return {
    async list(query) {
      const { rows: [row] } = await db.execute<ListRow>(listQuery(query));
      invariant(row !== undefined, "a statement of scalars has one row");
      const shown = row.page.slice(0, query.limit).map(toStockRow);
      const last = shown.at(-1);
      return {
        rows: shown,
        next: last !== undefined && row.page.length > query.limit
          ? { sku: last.sku, variantId: last.variantId, locationId: last.locationId }
          : null,
        total: row.total,
        views: STOCK_VIEWS.map((view) => ({ view, count: row.views[view] })),
      };
    },

    async ledger({ variantId, locationId, limit, before }) {
      const { rows } = await db.execute<EntryRow>(sql`
        select id::text, location_id, delta, reason, reference, actor, on_hand,
          (extract(epoch from occurred_at) * 1000)::float8 as at_ms
        from (select m.*, (sum(delta) over (partition by location_id order by id))::integer as on_hand
          from inventory.movements m where variant_id = ${variantId}
            and ${at(locationId)}) entries
        where ${before === null ? sql`true` : sql`id < ${before}::bigint`}
        order by entries.id desc limit ${limit + 1}::integer`);
      const entries = rows.slice(0, limit).map(toEntry);
      return { entries, next: rows.length > limit ? entries.at(-1)?.id ?? null : null };
    },

    async holds({ variantId, locationId, limit, after }) {
      const { rows } = await db.execute<HoldRow>(sql`
        select r.id, r.order_id, o.number, r.location_id, r.quantity, r.state,
          (extract(epoch from r.expires_at) * 1000)::float8 as expires_ms,
          (extract(epoch from r.created_at) * 1000)::float8 as at_ms
        from inventory.reservations r join orders.orders o on o.id = r.order_id
        where r.variant_id = ${variantId} and r.ended_at is null and ${at(locationId)} and ${
        after === null ? sql`true` : sql`(date_trunc('milliseconds', r.created_at), r.id)
            > (${new Date(after.at).toISOString()}::timestamptz, ${after.id})`
      }
        order by date_trunc('milliseconds', r.created_at), r.id limit ${limit + 1}::integer`);
      const holds = rows.slice(0, limit).map(toHold);
      const last = holds.at(-1);
      return { holds, next: rows.length > limit && last ? { at: last.at, id: last.id } : null };
    },
  };
}

function at(locationId: string | null): SQL {
  return locationId === null ? sql`true` : sql`location_id = ${locationId}`;
}

const IN_VIEW: Readonly<Record<StockView, SQL>> = {
  all: sql`true`,
  low: sql`preorder_from is null and on_hand - reserved < low_stock_below`,
  out: sql`on_hand + oversell_limit <= reserved`,
  incoming: sql`incoming > 0`,
  hot: sql`is_hot`,
};

function listQuery({ q, locationId, view, limit, after }: StockQuery): SQL {
  return sql`with there as (
      select s.variant_id, s.location_id, v.product_id, v.sku, t.title, v.options,
        place.name as location_name, s.on_hand, s.reserved, s.oversell_limit, s.low_stock_below,
        case when s.preorder_from > (now() at time zone 'UTC')::date then s.preorder_from end
          as preorder_from,
        s.is_hot, coalesce(way.incoming, 0) as incoming
      from inventory.stock s
      join inventory.locations place on place.id = s.location_id
      join catalog.variants v on v.id = s.variant_id
      join catalog.product_texts t on t.product_id = v.product_id and t.locale = 'en'
      left join (
        select l.variant_id, t.to_location_id as location_id,
          sum(l.shipped - l.received)::integer as incoming
        from inventory.transfers t join inventory.transfer_lines l on l.transfer_id = t.id
        where t.status = 'shipped' group by 1, 2) way
        on (way.variant_id, way.location_id) = (s.variant_id, s.location_id)
      where ${locationId === null ? sql`true` : sql`s.location_id = ${locationId}`}),
    matching as (
      select * from there where ${IN_VIEW[view]} and ${
    q === null
      ? sql`true`
      : sql`(strpos(lower(title), lower(${q})) > 0 or strpos(lower(sku), lower(${q})) > 0)`
  }),
    page as (
      select * from matching where ${
    after === null ? sql`true` : sql`(sku collate "C", variant_id, location_id)
          > (${after.sku}, ${after.variantId}, ${after.locationId})`
  }
      order by sku collate "C", variant_id, location_id limit ${limit + 1}::integer)
    select (select count(*)::integer from matching) as total,
      (select jsonb_build_object('all', count(*), 'low', count(*) filter (where ${IN_VIEW.low}),
        'out', count(*) filter (where ${IN_VIEW.out}),
        'incoming', count(*) filter (where ${IN_VIEW.incoming}),
        'hot', count(*) filter (where ${IN_VIEW.hot})) from there) as views,
      (select coalesce(jsonb_agg(jsonb_build_object('variantId', variant_id,
          'locationId', location_id, 'productId', product_id, 'sku', sku, 'title', title,
          'options', options, 'locationName', location_name, 'incoming', incoming, 'isHot', is_hot,
          'level', jsonb_build_object('onHand', on_hand, 'reserved', reserved,
            'oversellLimit', oversell_limit, 'lowStockBelow', low_stock_below,
            'preorderFrom', preorder_from))
          order by sku collate "C", variant_id, location_id), '[]'::jsonb) from page) as page`;
}

function toStockRow(json: RowJson): StockRow {
  return {
    ...json,
    variantId: json.variantId as Id<"Variant">,
    locationId: json.locationId as Id<"Location">,
    productId: json.productId as Id<"Product">,
  };
}

function toEntry({ id, location_id, delta, reason, reference, actor, at_ms, on_hand }: EntryRow) {
  return {
    id,
    locationId: location_id as Id<"Location">,
    delta,
    reason,
    reference,
    actor,
    at: instant(at_ms),
    onHand: on_hand,
  } satisfies LedgerEntry;
}

function toHold(row: HoldRow): Hold {
  return {
    id: row.id as Id<"Reservation">,
    orderId: row.order_id as Id<"Order">,
    orderNumber: row.number,
    locationId: row.location_id as Id<"Location">,
    quantity: row.quantity,
    state: row.state,
    expiresAt: row.expires_ms === null ? null : instant(row.expires_ms),
    at: instant(Math.floor(row.at_ms)),
  };
}
