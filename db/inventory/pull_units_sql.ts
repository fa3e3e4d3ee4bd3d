import { type SQL, sql } from "drizzle-orm";
import type { LevelKey } from "@mercator/domain/inventory";

/**
 * Takes up to `count` laid-out units of a hot level back, as the CTE `pulled`: what is counted away or
 * sent elsewhere is no longer there to be bought. Rows that a buyer is taking are left to the buyer;
 * the constraint of the level says whether enough is left.
 */
export function pullUnits({ variantId, locationId }: LevelKey, count: number): SQL {
  return sql`pulled as (
            delete from inventory.units where id in (
              select id from inventory.units
              where variant_id = ${variantId} and location_id = ${locationId}
              order by id desc limit ${Math.max(0, count)}::integer for update skip locked)
            returning id)`;
}
