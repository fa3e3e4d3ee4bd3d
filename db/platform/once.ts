import { type SQL, sql } from "drizzle-orm";
import type { Answer, Once } from "@mercator/domain/kernel";
import { violates } from "../client/errors.ts";
import type { Db } from "../client/session.ts";

type Key = Pick<Once<unknown>, "principal" | "route" | "key" | "fingerprint">;

/**
 * How long a key is remembered; `purgeExpiredKeys` forgets it afterwards. People try again within
 * the day; a service client's queue may hold a request for weeks.
 */
const KEPT_DAYS = { session: 1, service: 30 } as const;

function keptDays(principal: string): number {
  return principal.startsWith("service:") ? KEPT_DAYS.service : KEPT_DAYS.session;
}

/**
 * Stores the answer in the statement of its effect, to be put after another CTE; nothing when no
 * key was sent. `when` names the CTE that holds a row exactly when the effect took place:
 *
 *     with updated as (update … returning id)
 *     ${onceCte(once, { answer: once?.answer(cart), when: sql`updated` })}
 *     select id from updated
 *
 * A key that is known makes the whole statement fail: see `isRequestRepeated`.
 */
export function onceCte(
  once: Key | null,
  { answer, when }: { answer: Answer | undefined; when: SQL },
): SQL {
  if (once === null || answer === undefined) return sql``;
  return sql`, stored_answer as (
    ${insertDone(once, answer)} where exists (select from ${when}))`;
}

/** The same within a transaction. */
export async function storeAnswer(
  tx: Db,
  { once, answer }: { once: Key | null; answer: Answer },
): Promise<void> {
  if (once !== null) await tx.execute(insertDone(once, answer));
}

function insertDone({ principal, route, key, fingerprint }: Key, answer: Answer): SQL {
  return sql`insert into platform.idempotency_keys
    (principal, route, key, fingerprint, state, status, headers, body, expires_at)
    select ${principal}, ${route}, ${key}, ${fingerprint}, 'done', ${answer.status}::integer,
      ${JSON.stringify(answer.headers)}::jsonb, ${answer.body}, now() + ${
    keptDays(principal)
  }::integer * interval '1 day'`;
}

/**
 * Marks the key as being worked on, for an effect that takes more than one transaction. Whoever
 * comes meanwhile is asked to wait, until `leaseMs` have passed.
 */
export function claimCte(
  once: Key | null,
  { leaseMs, when }: { leaseMs: number; when: SQL },
): SQL {
  if (once === null) return sql``;
  return sql`, claimed_key as (
    ${insertRunning(once, leaseMs)} where exists (select from ${when}))`;
}

/** The same within a transaction, or alone. */
export async function claimKey(
  db: Db,
  { once, leaseMs }: { once: Key | null; leaseMs: number },
): Promise<void> {
  if (once !== null) await db.execute(insertRunning(once, leaseMs));
}

function insertRunning({ principal, route, key, fingerprint }: Key, leaseMs: number): SQL {
  return sql`insert into platform.idempotency_keys
    (principal, route, key, fingerprint, state, lease_ends_at, expires_at)
    select ${principal}, ${route}, ${key}, ${fingerprint}, 'running',
      now() + ${leaseMs}::integer * interval '1 millisecond', now() + ${
    keptDays(principal)
  }::integer * interval '1 day'`;
}

/** Puts the answer to a key that was claimed, in the statement of the last effect. */
export function finishCte(
  once: Key | null,
  { answer, when }: { answer: Answer | undefined; when: SQL },
): SQL {
  if (once === null || answer === undefined) return sql``;
  return sql`, finished_key as (
    ${updateDone(once, answer)} and exists (select from ${when}))`;
}

/** The same within a transaction. */
export async function finishKey(
  tx: Db,
  { once, answer }: { once: Key | null; answer: Answer },
): Promise<void> {
  if (once !== null) await tx.execute(updateDone(once, answer));
}

function updateDone(once: Key, answer: Answer): SQL {
  return sql`update platform.idempotency_keys
    set state = 'done', lease_ends_at = null, status = ${answer.status}::integer,
      headers = ${JSON.stringify(answer.headers)}::jsonb, body = ${answer.body}
    where ${isKey(once)}`;
}

/** Frees a claimed key when nothing was effected, so that the client may try again with it. */
export async function releaseKey(db: Db, once: Key | null): Promise<void> {
  if (once === null) return;
  await db.execute(sql`delete from platform.idempotency_keys
    where ${isKey(once)} and state = 'running'`);
}

/** Takes over a key whose lease ran out. False: its owner is alive, or it is done. */
export async function takeOverKey(
  db: Db,
  { once, leaseMs }: { once: Key; leaseMs: number },
): Promise<boolean> {
  const { rows } = await db.execute(sql`update platform.idempotency_keys
    set lease_ends_at = now() + ${leaseMs}::integer * interval '1 millisecond'
    where ${isKey(once)} and fingerprint = ${once.fingerprint}
      and state = 'running' and lease_ends_at < now()
    returning 1 as taken`);
  return rows.length === 1;
}

/** Whether a statement failed because its key was used before: nothing has changed. */
export function isRequestRepeated(error: unknown): boolean {
  return violates(error, "idempotency_keys_pkey");
}

export function isKey({ principal, route, key }: Pick<Key, "principal" | "route" | "key">): SQL {
  return sql`principal = ${principal} and route = ${route} and key = ${key}`;
}
