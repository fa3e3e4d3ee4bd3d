import { sql } from "drizzle-orm";
import type { HotLevels } from "@mercator/domain/inventory";
import { err, type Id, ok, type RequestRepeated, type Result } from "@mercator/domain/kernel";
import type { Db } from "../client/mod.ts";
import { isRequestRepeated, onceCte } from "../platform/mod.ts";

/** More units than this are not laid out: the others stay in the level, and follow later. */
const UNITS_MAX = 10_000;

type DemandRow = Readonly<{
  variant_id: string;
  location_id: string;
  orders: number;
  is_hot: boolean;
}>;

/**
 * Hot levels in Postgres. The units that are laid out count as reserved in the level, whose constraint
 * stays the guard. Nobody waits for a buyer: rows that one is taking are left to it.
 */
export function pgHotLevels(db: Db): HotLevels {
  return {
    async demand({ since, orders }) {
      const { rows } = await db.execute<DemandRow>(sql`
        with asked as (
          select variant_id, location_id, count(*)::integer as orders from inventory.reservations
          where created_at > ${new Date(since).toISOString()}::timestamptz group by 1, 2)
        select l.variant_id, l.location_id, l.is_hot, coalesce(asked.orders, 0) as orders
        from inventory.levels l left join asked using (variant_id, location_id)
        where l.is_hot or (variant_id, location_id) in (
          select variant_id, location_id from asked where orders >= ${orders}::integer)
        order by variant_id, location_id`);
      return rows.map((row) => ({
        variantId: row.variant_id as Id<"Variant">,
        locationId: row.location_id as Id<"Location">,
        orders: row.orders,
        isHot: row.is_hot,
      }));
    },

    async spread({ variantId, locationId }, once) {
      const statement = sql`with level as (
          select variant_id, location_id, on_hand + oversell_limit - reserved as free
          from inventory.levels
          where variant_id = ${variantId} and location_id = ${locationId} for update),
        laid_out as (
          insert into inventory.units (variant_id, location_id)
          select variant_id, location_id
          from level, generate_series(1, least(level.free, ${UNITS_MAX}::integer))
          returning 1),
        heated as (
          update inventory.levels l
          set is_hot = true, reserved = l.reserved + (select count(*)::integer from laid_out)
          from level where (l.variant_id, l.location_id) = (level.variant_id, level.location_id)
          returning l.variant_id)
        ${onceCte(once, { answer: once?.answer(true), when: sql`heated` })}
        select variant_id from heated`;
      return await answered(async () => (await db.execute(statement)).rows.length === 1);
    },

    async gather({ variantId, locationId }, once) {
      const statement = sql`with level as (
          select variant_id, location_id from inventory.levels
          where variant_id = ${variantId} and location_id = ${locationId} for update),
        free as (
          select u.id from inventory.units u join level using (variant_id, location_id)
          for update of u skip locked),
        gathered as (
          delete from inventory.units where id in (select id from free) returning 1),
        cooled as (
          update inventory.levels l
          set reserved = l.reserved - (select count(*)::integer from gathered),
            is_hot = (select count(*) from inventory.units u join level using (variant_id, location_id))
              > (select count(*) from gathered)
          from level where (l.variant_id, l.location_id) = (level.variant_id, level.location_id)
          returning l.is_hot),
        done as (select from cooled where not is_hot)
        ${onceCte(once, { answer: once?.answer(true), when: sql`done` })}
        select is_hot from cooled`;
      return await answered(async () => {
        const { rows: [row] } = await db.execute<{ is_hot: boolean }>(statement);
        return row === undefined || !row.is_hot;
      });
    },
  };
}

async function answered(
  work: () => Promise<boolean>,
): Promise<Result<boolean, RequestRepeated>> {
  try {
    return ok(await work());
  } catch (error) {
    if (isRequestRepeated(error)) return err({ code: "request_repeated" });
    throw error;
  }
}
