import { sql } from "drizzle-orm";
import type {
  StockItem,
  StockLevel,
  StockLevels,
  StockTermsStore,
} from "@mercator/domain/inventory";
import { err, type Id, ok } from "@mercator/domain/kernel";
import { type Db, violates } from "../client/mod.ts";
import { nameOf } from "./name_of.ts";
import { pullUnits } from "./pull_units_sql.ts";
import { isRequestRepeated, onceCte, outboxCte } from "../platform/mod.ts";

type Row = Readonly<{
  variant_id: string;
  product_id: string;
  location_id: string;
  level: StockLevel;
}>;

/** Stock in Postgres. Without a location, a variant is counted at the first from which orders leave. */
export function pgStockLevels(db: Db): StockLevels & StockTermsStore {
  return {
    async find(variantId, locationId) {
      const { rows: [row] } = await db.execute<Row>(sql`
        select v.id as variant_id, v.product_id, place.id as location_id,
          jsonb_build_object('onHand', coalesce(l.on_hand, 0), 'reserved', coalesce(l.reserved, 0),
            'oversellLimit', coalesce(l.oversell_limit, 0),
            'lowStockBelow', coalesce(l.low_stock_below, 0), 'preorderFrom',
            case when l.preorder_from > (now() at time zone 'UTC')::date then l.preorder_from end
            ) as level
        from catalog.variants v cross join inventory.locations place
        left join inventory.stock l on l.variant_id = v.id and l.location_id = place.id
        where v.id = ${variantId} and ${
        locationId === undefined ? sql`l.variant_id is not null` : sql`place.id = ${locationId}`
      }
        order by place.active desc, place.priority, place.id limit 1`);
      return row === undefined ? null : toStockItem(row);
    },

    async adjust({ item, movement, events, once }) {
      const { delta, reason, actor, at } = movement;
      const { onHand } = item.level;
      try {
        const { rows: [row] } = await db.execute<{ reserved: number }>(
          sql`with ${pullUnits(item, -delta)},
          updated as (
            insert into inventory.levels as l (variant_id, location_id, on_hand, low_stock_below)
            select ${item.variantId}, ${item.locationId}, ${onHand}::integer, 0
            where ${onHand - delta}::integer = 0 or exists (select from inventory.levels
              where variant_id = ${item.variantId} and location_id = ${item.locationId})
            on conflict (variant_id, location_id) do update set on_hand = excluded.on_hand,
              reserved = l.reserved - (select count(*)::integer from pulled)
            where l.on_hand = ${onHand - delta}::integer
            returning l.variant_id, l.location_id, l.reserved
          ), moved as (
            insert into inventory.movements
              (variant_id, location_id, delta, reason, actor, occurred_at)
            select variant_id, location_id, ${delta}::integer, ${reason}, ${nameOf(actor)},
              ${new Date(at).toISOString()}::timestamptz from updated
          )
          ${onceCte(once, { answer: once?.answer(item), when: sql`updated` })}
          ${outboxCte(events, { when: sql`updated` })}
          select reserved from updated`,
        );
        if (row === undefined) return err({ code: "stock_changed_meanwhile" });
        return ok(item);
      } catch (error) {
        if (isRequestRepeated(error)) return err({ code: "request_repeated" });
        if (violates(error, "levels_not_oversold")) return err({ code: "stock_changed_meanwhile" });
        throw error;
      }
    },

    async setTerms(item, { events, once }) {
      const { oversellLimit, lowStockBelow, preorderFrom } = item.level;
      try {
        const { rows } = await db.execute(sql`with updated as (
            insert into inventory.levels as l
              (variant_id, location_id, on_hand, oversell_limit, low_stock_below, preorder_from)
            values (${item.variantId}, ${item.locationId}, 0, ${oversellLimit}::integer,
              ${lowStockBelow}::integer, ${preorderFrom}::date)
            on conflict (variant_id, location_id) do update
            set oversell_limit = excluded.oversell_limit,
              low_stock_below = excluded.low_stock_below, preorder_from = excluded.preorder_from
            returning l.variant_id)
          ${onceCte(once, { answer: once?.answer(item), when: sql`updated` })}
          ${outboxCte(events, { when: sql`updated` })}
          select variant_id from updated`);
        return rows.length === 1 ? ok(item) : err({ code: "stock_changed_meanwhile" });
      } catch (error) {
        if (isRequestRepeated(error)) return err({ code: "request_repeated" });
        if (violates(error, "levels_not_oversold")) return err({ code: "stock_changed_meanwhile" });
        throw error;
      }
    },
  };
}

function toStockItem({ variant_id, product_id, location_id, level }: Row): StockItem {
  return {
    variantId: variant_id as Id<"Variant">,
    productId: product_id as Id<"Product">,
    locationId: location_id as Id<"Location">,
    level,
  };
}
