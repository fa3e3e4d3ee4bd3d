import { type SQL, sql } from "drizzle-orm";
import type { TransferMove } from "@mercator/domain/inventory";
import type { Actor, Instant } from "@mercator/domain/kernel";
import { nameOf } from "./name_of.ts";

type Told = Readonly<{ reference: string; actor: Actor; at: Instant }>;

/**
 * Units that come to levels or leave them, with their movements, to be put after the CTE `saved`. Rows
 * are taken in the order of variants. Of a hot level, laid-out units go first; its constraint says
 * whether what is left covers what is promised.
 */
export function moveUnits(moves: readonly TransferMove[], told: Told): SQL {
  if (moves.length === 0) return sql``;
  const rows = JSON.stringify(
    moves.map(({ variantId: variant_id, locationId: location_id, delta }) => ({
      variant_id,
      location_id,
      delta,
    })),
  );
  return sql`, moves as (
          select variant_id collate "C" as variant_id, location_id collate "C" as location_id, delta
          from jsonb_to_recordset(${rows}::jsonb)
            as it (variant_id text, location_id text, delta integer)
          where exists (select from saved) order by 1, 2),
        pulled as (
          delete from inventory.units where id in (
            select unit.id from moves cross join lateral (
              select u.id from inventory.units u
              where u.variant_id = moves.variant_id and u.location_id = moves.location_id
              order by u.id desc limit greatest(0, -moves.delta) for update skip locked) unit)
          returning variant_id, location_id),
        leaving as materialized (
          select l.variant_id, l.location_id, moves.delta
          from inventory.levels l join moves using (variant_id, location_id)
          where moves.delta < 0 order by l.variant_id, l.location_id for update of l),
        left_over as (
          update inventory.levels l set on_hand = l.on_hand + leaving.delta,
            reserved = l.reserved - (select count(*)::integer from pulled
              where (pulled.variant_id, pulled.location_id) = (l.variant_id, l.location_id))
          from leaving
          where (l.variant_id, l.location_id) = (leaving.variant_id, leaving.location_id)),
        come as (
          insert into inventory.levels as l (variant_id, location_id, on_hand, low_stock_below)
          select variant_id, location_id, delta, 0 from moves where delta > 0
          order by variant_id, location_id
          on conflict (variant_id, location_id) do update set on_hand = l.on_hand + excluded.on_hand),
        moved as (
          insert into inventory.movements
            (variant_id, location_id, delta, reason, reference, actor, occurred_at)
          select variant_id, location_id, delta,
            case when delta < 0 then 'transferred_out' else 'transferred_in' end,
            ${told.reference}, ${nameOf(told.actor)}, ${
    new Date(told.at).toISOString()
  }::timestamptz
          from moves)`;
}
