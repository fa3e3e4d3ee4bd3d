import { sql } from "drizzle-orm";
import { type Answer, invariant, type Once } from "@mercator/domain/kernel";
import type { Db } from "../client/session.ts";
import { isKey } from "./once.ts";

export type StoredRequest =
  | Readonly<{ state: "done"; fingerprint: string; answer: Answer }>
  | Readonly<{ state: "running"; fingerprint: string; leaseEnds: number }>;

type Row = Readonly<{
  state: string;
  fingerprint: string;
  lease_ends_ms: number | null;
  status: number | null;
  headers: Readonly<Record<string, string>> | null;
  body: string | null;
}>;

/** The answers that were stored with their effects. */
export function pgIdempotency(db: Db) {
  return {
    async find(key: Pick<Once<unknown>, "principal" | "route" | "key">): Promise<
      StoredRequest | null
    > {
      const { rows: [row] } = await db.execute<Row>(sql`
        select state, fingerprint, status, headers, body,
          (extract(epoch from lease_ends_at) * 1000)::float8 as lease_ends_ms
        from platform.idempotency_keys where ${isKey(key)}`);
      return row === undefined ? null : toStoredRequest(row);
    },
  };
}

function toStoredRequest(row: Row): StoredRequest {
  const { fingerprint, status, headers, body } = row;
  if (row.state === "running") {
    invariant(row.lease_ends_ms !== null, "A running request has a lease");
    return { state: "running", fingerprint, leaseEnds: row.lease_ends_ms };
  }
  invariant(status !== null && headers !== null && body !== null, "A request done has an answer");
  return { state: "done", fingerprint, answer: { status, headers, body } };
}

/** Forgets the keys whose time is over, some at a time. Returns how many. */
export async function purgeExpiredKeys(db: Db, batch = 1000): Promise<number> {
  const { rows } = await db.execute(sql`
    delete from platform.idempotency_keys
    where (principal, route, key) in (
      select principal, route, key from platform.idempotency_keys
      where expires_at < now() order by expires_at limit ${batch} for update skip locked)
    returning 1 as purged`);
  return rows.length;
}
