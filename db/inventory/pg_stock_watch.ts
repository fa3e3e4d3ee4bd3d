import { sql } from "drizzle-orm";
import type { Crossing, StockState, StockWatch } from "@mercator/domain/inventory";
import type { Id } from "@mercator/domain/kernel";
import type { Db } from "../client/mod.ts";
import { outboxCte } from "../platform/mod.ts";

type Row = Readonly<{
  variant_id: string;
  product_id: string;
  location_id: string;
  before: StockState;
  now: StockState;
  available: number;
}>;

/**
 * What the world was told of the stock, in Postgres. A location runs low below its own threshold; a
 * variant is sold out when no location that ships orders can promise one more.
 */
export function pgStockWatch(db: Db): StockWatch {
  return {
    async crossings(limit) {
      const { rows } = await db.execute<Row>(sql`
        with seen as (
          select s.variant_id, s.location_id, s.on_hand - s.reserved as available,
            case when s.on_hand - s.reserved < s.low_stock_below
              and coalesce(s.preorder_from <= (now() at time zone 'UTC')::date, true)
              then 'low' else 'plenty' end as now
          from inventory.stock s where s.active
          union all
          select s.variant_id, '', sum(greatest(0, s.on_hand + s.oversell_limit - s.reserved)),
            case when sum(greatest(0, s.on_hand + s.oversell_limit - s.reserved)) > 0
              then 'plenty' else 'out' end
          from inventory.stock s where s.active group by s.variant_id)
        select seen.variant_id, v.product_id, seen.location_id,
          coalesce(told.state, 'plenty') as before, seen.now, seen.available::integer
        from seen join catalog.variants v on v.id = seen.variant_id
        left join inventory.told_states told
          on (told.variant_id, told.location_id) = (seen.variant_id, seen.location_id)
        where coalesce(told.state, 'plenty') <> seen.now
        order by seen.variant_id, seen.location_id desc limit ${limit}::integer`);
      return rows.map(toCrossing);
    },

    async tell({ variantId, locationId, before, now }, events) {
      const { rows } = await db.execute(sql`with told as (
          insert into inventory.told_states as known (variant_id, location_id, state)
          select ${variantId}, ${locationId ?? ""}, ${now}
          where ${before} = 'plenty' or exists (select from inventory.told_states
            where variant_id = ${variantId} and location_id = ${locationId ?? ""})
          on conflict (variant_id, location_id) do update set state = excluded.state
          where known.state = ${before}
          returning variant_id)
        ${outboxCte(events, { when: sql`told` })}
        select variant_id from told`);
      return rows.length === 1;
    },
  };
}

function toCrossing(row: Row): Crossing {
  const { variant_id, product_id, location_id, before, now, available } = row;
  return {
    variantId: variant_id as Id<"Variant">,
    productId: product_id as Id<"Product">,
    locationId: location_id === "" ? null : location_id as Id<"Location">,
    before,
    now,
    available,
  };
}
