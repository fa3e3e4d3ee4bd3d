import { sql } from "drizzle-orm";
import type { Db } from "../client/mod.ts";

/** Whether the database has all of these migrations; it may have newer ones. */
export async function hasMigrations(db: Db, names: readonly string[]): Promise<boolean> {
  const { rows } = await db.execute<{ name: string }>(sql`select name from platform.migrations`);
  const applied = new Set(rows.map(({ name }) => name));
  return names.every((name) => applied.has(name));
}
