import { sql } from "drizzle-orm";
import type { EventRelay } from "@mercator/domain/integrations";
import type { Db } from "../client/mod.ts";

/** Any number that no other lock of the shop uses: one relay at a time gives out positions. */
const RELAY_LOCK = 7_203_151;

/**
 * Gives recorded events their place. What is visible when the lock is held gets the next positions,
 * so that positions follow the order of commits: nothing ever appears behind one that a reader has
 * passed. Sequences cannot do that; they leave gaps and are given out before the commit.
 */
export function pgRelay(db: Db): EventRelay {
  return {
    async relay(limit) {
      return await db.transaction(async (tx) => {
        // A statement of its own: the next one must see what the last holder committed.
        await tx.execute(sql`select pg_advisory_xact_lock(${RELAY_LOCK}::bigint)`);
        const { rows } = await tx.execute(sql`
          with batch as (
            select id, public from platform.outbox
            where relayed_at is null order by id limit ${limit}),
          last as (select coalesce(max(position), 0) as position from platform.outbox),
          placed as (
            select batch.id, case when public then last.position
              + row_number() over (partition by public order by batch.id) end as position
            from batch, last)
          update platform.outbox o set position = placed.position, relayed_at = now()
          from placed where o.id = placed.id
          returning 1 as relayed`);
        return rows.length;
      });
    },
  };
}
