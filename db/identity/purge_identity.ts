import { sql } from "drizzle-orm";
import type { Instant } from "@mercator/domain/kernel";
import type { Db } from "../client/mod.ts";

/**
 * Forgets what no longer decides anything: assertions that are past their expiry anyway, sessions
 * that ended a day ago, attempts that the throttle does not count any more.
 */
export async function purgeIdentity(db: Db, now: Instant): Promise<number> {
  const at = sql`${new Date(now)}::timestamptz`;
  const { rows: [row] } = await db.execute<{ purged: number }>(sql`
    with assertions as (
      delete from identity.client_assertions where expires_at < ${at} returning 1),
    sessions as (
      delete from identity.staff_sessions
      where least(expires_at, ended_at) < ${at} - interval '1 day' returning 1),
    attempts as (
      delete from identity.sign_in_attempts
      where updated_at < ${at} - interval '1 day'
        and (blocked_until is null or blocked_until < ${at}) returning 1)
    select ((select count(*) from assertions) + (select count(*) from sessions)
      + (select count(*) from attempts))::integer as purged`);
  return row?.purged ?? 0;
}
