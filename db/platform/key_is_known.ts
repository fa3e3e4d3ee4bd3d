import { type SQL, sql } from "drizzle-orm";
import type { Once } from "@mercator/domain/kernel";
import type { Db } from "../client/session.ts";

type Key = Pick<Once<never>, "principal" | "route" | "key">;

/** Whether this request was here before, as a condition in a larger statement. */
export function hasKey(once: Key | null): SQL {
  if (once === null) return sql`false`;
  const { principal, route, key } = once;
  return sql`exists (select from platform.idempotency_keys
    where principal = ${principal} and route = ${route} and key = ${key})`;
}

/** The same, asked alone. */
export async function keyIsKnown(db: Db, once: Key | null): Promise<boolean> {
  if (once === null) return false;
  const { rows: [row] } = await db.execute<{ known: boolean }>(
    sql`select ${hasKey(once)} as known`,
  );
  return row?.known === true;
}
