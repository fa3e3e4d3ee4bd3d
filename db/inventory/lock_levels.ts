import { type SQL, sql } from "drizzle-orm";

/** Rows are locked in the order of variants, by everybody: two orders never wait for each other. */
export function lockLevels(units: SQL): SQL {
  return sql`select l.variant_id, l.location_id, unit.quantity
      from inventory.levels l
      join ${units} unit on unit.variant_id = l.variant_id and unit.location_id = l.location_id
      order by l.variant_id, l.location_id for update of l`;
}
