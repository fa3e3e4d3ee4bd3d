import { sql } from "drizzle-orm";
import { instant } from "@mercator/domain/kernel";
import type { SignInAttempts } from "@mercator/domain/identity";
import type { Db } from "../client/mod.ts";

/**
 * Failed attempts in Postgres. The row's lock lines up attempts that come at once; the arithmetic is
 * that of `countAttempt`, said in SQL so that reading and counting are one step.
 */
export function pgSignInAttempts(db: Db): SignInAttempts {
  return {
    async count(bucket, { free, blockMs, blockMaxMs, forgetMs }, now) {
      const at = sql`${new Date(now)}::timestamptz`;
      const waitAfter = (failures: ReturnType<typeof sql>) =>
        sql`case when ${failures} >= ${free}::integer then ${at} + interval '1 millisecond'
          * least(${blockMs}::float8 * 2 ^ least(${failures} - ${free}::integer, 30),
            ${blockMaxMs}::float8) end`;
      const failures = sql`(case when a.updated_at <= ${at} - interval '1 millisecond'
        * ${forgetMs}::float8 then 1 else a.failures + 1 end)`;
      const { rows: counted } = await db.execute(sql`
        insert into identity.sign_in_attempts as a (bucket, failures, blocked_until, updated_at)
        values (${bucket}, 1, ${waitAfter(sql`1`)}, ${at})
        on conflict (bucket) do update set
          failures = ${failures}, blocked_until = ${waitAfter(failures)}, updated_at = ${at}
        where a.blocked_until is null or a.blocked_until <= ${at}
        returning 1 as counted`);
      if (counted.length === 1) return null;

      const { rows: [row] } = await db.execute<{ blocked_ms: number | null }>(sql`
        select (extract(epoch from blocked_until) * 1000)::float8 as blocked_ms
        from identity.sign_in_attempts where bucket = ${bucket}`);
      return instant(row?.blocked_ms ?? now + blockMs);
    },

    async clear(bucket) {
      await db.execute(sql`delete from identity.sign_in_attempts where bucket = ${bucket}`);
    },

    async forgive(bucket) {
      await db.execute(sql`update identity.sign_in_attempts
        set failures = failures - 1, blocked_until = null
        where bucket = ${bucket} and failures > 0`);
    },
  };
}
