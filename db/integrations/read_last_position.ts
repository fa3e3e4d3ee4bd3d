import { sql } from "drizzle-orm";
import type { Db } from "../client/mod.ts";

/** The position of the newest event in the feed; 0 while there is none. */
export async function readLastPosition(db: Db): Promise<number> {
  const { rows } = await db.execute<{ last: string }>(
    sql`select coalesce(max(position), 0)::text as last from platform.outbox`,
  );
  return Number(rows[0]?.last ?? 0);
}
