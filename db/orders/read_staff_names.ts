import { sql } from "drizzle-orm";
import type { Db } from "../client/mod.ts";

/** What the people are called who stand in timelines: everybody who works or worked here. */
export function readStaffNames(db: Db): () => Promise<ReadonlyMap<string, string>> {
  return async () => {
    const { rows } = await db.execute<{ id: string; name: string }>(sql`
      select id, name from identity.staff`);
    return new Map(rows.map(({ id, name }) => [id, name]));
  };
}
