import { sql } from "drizzle-orm";
import type { StockItem, StockLevel, StockLevels } from "@mercator/domain/inventory";
import { type Actor, err, type Id, ok } from "@mercator/domain/kernel";
import { type Db, violates } from "../client/mod.ts";
import { isRequestRepeated, onceCte, outboxCte } from "../platform/mod.ts";

type Row = Readonly<{
  variant_id: string;
  product_id: string;
  location_id: string;
  level: StockLevel;
}>;

/** Stock in Postgres. With several locations, a variant is counted at the first of them. */
export function pgStockLevels(db: Db): StockLevels {
  return {
    async find(variantId) {
      const { rows: [row] } = await db.execute<Row>(sql`
        select l.variant_id, v.product_id, l.location_id, jsonb_build_object('onHand', l.on_hand,
          'reserved', l.reserved, 'oversellLimit', l.oversell_limit,
          'lowStockBelow', l.low_stock_below, 'preorderFrom',
          case when l.preorder_from > (now() at time zone 'UTC')::date then l.preorder_from end
          ) as level
        from inventory.levels l join catalog.variants v on v.id = l.variant_id
        where l.variant_id = ${variantId} order by l.location_id limit 1`);
      return row === undefined ? null : toStockItem(row);
    },

    async adjust({ item, movement, events, once }) {
      const { delta, reason, actor, at } = movement;
      const { onHand } = item.level;
      try {
        const { rows: [row] } = await db.execute<{ reserved: number }>(sql`with updated as (
            update inventory.levels set on_hand = ${onHand}::integer
            where variant_id = ${item.variantId} and location_id = ${item.locationId}
              and on_hand = ${onHand - delta}::integer
            returning variant_id, location_id, reserved
          ), moved as (
            insert into inventory.movements
              (variant_id, location_id, delta, reason, actor, occurred_at)
            select variant_id, location_id, ${delta}::integer, ${reason}, ${nameOf(actor)},
              ${new Date(at).toISOString()}::timestamptz from updated
          )
          ${onceCte(once, { answer: once?.answer(item), when: sql`updated` })}
          ${outboxCte(events, { when: sql`updated` })}
          select reserved from updated`);
        if (row === undefined) return err({ code: "stock_changed_meanwhile" });
        return ok({ ...item, level: { ...item.level, reserved: row.reserved } });
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

/** Who moved it, for the ledger: an identifier, never a name. */
function nameOf(actor: Actor): string {
  switch (actor.kind) {
    case "staff":
      return `staff:${actor.staffId}`;
    case "service":
      return `service:${actor.clientId}`;
    case "system":
      return `system:${actor.name}`;
    default:
      return actor.kind;
  }
}
