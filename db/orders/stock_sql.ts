import { type SQL, sql } from "drizzle-orm";
import type { OrderDecision, StockEffect } from "@mercator/domain/orders";
import { lockLevels } from "../inventory/mod.ts";

/**
 * What a decision does to the units of its order, to be put after the CTE `saved`, which has a row
 * exactly when the decision is stored. A reservation ends once: its state is part of the condition.
 */
export function stockCte({ order, stock }: OrderDecision): SQL {
  if (stock === null) return sql``;
  switch (stock.kind) {
    case "commit":
      return sql`, committed as (
      update inventory.reservations set state = 'committed', expires_at = null
      where order_id = ${order.id} and state = 'held' and exists (select from saved))`;
    case "release":
    case "expire":
      return sql`, ended as (
      update inventory.reservations
      set state = ${stock.kind === "expire" ? "expired" : "released"},
        ended_at = ${time(order.updatedAt)}
      where order_id = ${order.id} and state in ('held', 'committed') and exists (select from saved)
      returning variant_id, location_id, quantity),
    locked as materialized (${lockLevels(sql`ended`)}),
    freed as (
      update inventory.levels l set reserved = l.reserved - locked.quantity
      from locked where l.variant_id = locked.variant_id and l.location_id = locked.location_id)`;
    case "ship":
      return shipCte(stock, order);
  }
}

/**
 * The units leave from where they were reserved: from the best location first, on to the next when a
 * reservation is used up.
 */
function shipCte(
  { units, actor }: Extract<StockEffect, { kind: "ship" }>,
  { id, number, updatedAt }: OrderDecision["order"],
): SQL {
  if (units.length === 0) return sql``;
  const rows = JSON.stringify(
    units.map(({ variantId, quantity }) => ({ variant_id: variantId, quantity })),
  );
  return sql`, portions as (
      select r.id, least(r.quantity, it.quantity
        - (sum(r.quantity) over earlier - r.quantity))::integer as quantity
      from (select variant_id, sum(quantity)::integer as quantity
        from jsonb_to_recordset(${rows}::jsonb) as unit (variant_id text, quantity integer)
        group by variant_id) it
      join inventory.reservations r on r.variant_id = it.variant_id collate "C"
      join inventory.locations place on place.id = r.location_id
      where r.order_id = ${id} and r.state = 'committed' and exists (select from saved)
      window earlier as (partition by r.variant_id order by place.priority, r.location_id)),
    claimed as (
      update inventory.reservations r set
        quantity = case when r.quantity > it.quantity then r.quantity - it.quantity else r.quantity end,
        state = case when r.quantity > it.quantity then r.state else 'claimed' end,
        ended_at = case when r.quantity > it.quantity then null else ${
    time(updatedAt)
  }::timestamptz end
      from portions it where r.id = it.id and it.quantity > 0
      returning r.variant_id, r.location_id, it.quantity),
    locked as materialized (${lockLevels(sql`claimed`)}),
    shipped as (
      update inventory.levels l
      set on_hand = l.on_hand - locked.quantity, reserved = l.reserved - locked.quantity
      from locked where l.variant_id = locked.variant_id and l.location_id = locked.location_id
      returning l.variant_id, l.location_id, locked.quantity),
    moved as (
      insert into inventory.movements
        (variant_id, location_id, delta, reason, reference, actor, occurred_at)
      select variant_id, location_id, -quantity, 'shipped', ${number}, ${actor},
        ${time(updatedAt)}::timestamptz from shipped)`;
}

function time(at: number): string {
  return new Date(at).toISOString();
}
