import { type SQL, sql } from "drizzle-orm";
import type { Id, Instant } from "@mercator/domain/kernel";
import type { RoutedUnits } from "@mercator/domain/inventory";
import { lockLevels } from "./lock_levels.ts";

type Taking = Readonly<{
  record: Readonly<{ order: Readonly<{ id: Id<"Order">; placedAt: Instant }> }>;
  reservations: readonly (RoutedUnits & Readonly<{ id: Id<"Reservation"> }>)[];
  /** Null: they are not held, they are sold. */
  holdMs: number | null;
}>;

/**
 * How the unit rows of hot levels are taken: not at all, passing over those that a rival is taking,
 * or waiting for the rival, who may give them back.
 */
export type Spread = "none" | "skip_locked" | "wait";

/**
 * The units of a placement, to be put before another CTE of a statement whose `closed` has a row only
 * when the cart is still the one that was priced. Units of a hot level are rows: whoever deletes one
 * has the unit. What they do not have is taken from the level, whose constraint `levels_not_oversold`
 * breaks the whole statement when there is nothing left. Nothing at all for a cart without parcels.
 */
export function takeUnits(
  { record: { order }, reservations, holdMs }: Taking,
  { spread }: Readonly<{ spread: Spread }>,
): SQL {
  if (reservations.length === 0) return sql``;
  const rows = JSON.stringify(reservations.map((it) => ({
    id: it.id,
    variant_id: it.variantId,
    location_id: it.locationId,
    quantity: it.quantity,
  })));
  const open = spread === "none" ? sql`wanted` : sql`rest`;
  return sql`wanted as (
      select id, variant_id collate "C" as variant_id, location_id collate "C" as location_id, quantity
      from jsonb_to_recordset(${rows}::jsonb) as it (id text, variant_id text, location_id text,
        quantity integer) where exists (select from closed)),
    ${spread === "none" ? sql`` : fromUnits(spread)}
    locked as materialized (${lockLevels(open)}),
    taken as (
      update inventory.levels l set reserved = l.reserved + locked.quantity from locked
      where l.variant_id = locked.variant_id and l.location_id = locked.location_id),
    reserved as (
      insert into inventory.reservations
        (id, order_id, variant_id, location_id, quantity, state, expires_at, created_at)
      select id, ${order.id}, variant_id, location_id, quantity, ${
    holdMs === null ? "committed" : "held"
  }, now() + ${holdMs}::integer * interval '1 millisecond', ${
    time(order.placedAt)
  }::timestamptz from wanted),`;
}

/** `rest`: what is not among the unit rows, and has to come from the level itself. */
function fromUnits(spread: Exclude<Spread, "none">): SQL {
  const lock = spread === "wait" ? sql`for update` : sql`for update skip locked`;
  return sql`picked as materialized (
      select unit.id, w.variant_id, w.location_id
      from (select * from wanted order by variant_id, location_id) w
      cross join lateral (
        select u.id from inventory.units u
        where u.variant_id = w.variant_id and u.location_id = w.location_id
        order by u.id limit w.quantity ${lock}) unit),
    gone as (
      delete from inventory.units where id in (select id from picked)
      returning variant_id, location_id),
    rest as (
      select w.variant_id, w.location_id, w.quantity - coalesce(had.quantity, 0) as quantity
      from wanted w left join (select variant_id, location_id, count(*)::integer as quantity
        from gone group by variant_id, location_id) had using (variant_id, location_id)
      where w.quantity > coalesce(had.quantity, 0)),`;
}

function time(at: number): string {
  return new Date(at).toISOString();
}
