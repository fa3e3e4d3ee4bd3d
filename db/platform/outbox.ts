import { typeidUnboxed } from "typeid-js";
import { type SQL, sql } from "drizzle-orm";
import type { DomainEvent } from "@mercator/domain/kernel";
import type { Db } from "../client/session.ts";

/** Told to nobody outside. All others get a position in the public feed from the relay. */
const PRIVATE: ReadonlySet<string> = new Set([
  "cart_changed",
  "client_disabled",
  "client_registered",
  "order_link_requested",
]);

export type OutboxOptions = Readonly<{
  /** The CTE that holds a row exactly when the change took place. */
  when: SQL;
  traceId?: string | null;
}>;

/**
 * Records events in the statement of their change, to be put after another CTE:
 *
 *     with updated as (update … returning id)
 *     ${outboxCte(events, { when: sql`updated` })}
 *     select id from updated
 */
export function outboxCte(
  events: readonly DomainEvent[],
  { when, traceId = null }: OutboxOptions,
): SQL {
  if (events.length === 0) return sql``;
  return sql`, recorded_events as (
    ${insertEvents(events, { traceId, condition: sql`where exists (select from ${when})` })})`;
}

/** The same within a transaction. */
export async function recordEvents(
  tx: Db,
  events: readonly DomainEvent[],
  { traceId = null }: Pick<OutboxOptions, "traceId"> = {},
): Promise<void> {
  if (events.length > 0) {
    await tx.execute(insertEvents(events, { traceId, condition: sql`` }));
  }
}

type Insert = Readonly<{ traceId: string | null; condition: SQL }>;

function insertEvents(events: readonly DomainEvent[], { traceId, condition }: Insert): SQL {
  const rows = events.map(({ type, subject, at, payload }) => ({
    event_id: typeidUnboxed("evt"),
    type,
    subject,
    occurred_at: new Date(at).toISOString(),
    payload,
    public: !PRIVATE.has(type),
  }));
  const json = JSON.stringify(rows, (_name, it) => typeof it === "bigint" ? it.toString() : it);
  return sql`insert into platform.outbox
    (event_id, type, subject, occurred_at, payload, trace_id, public)
    select event_id, type, subject, occurred_at, payload, ${traceId}::text, public
    from rows from (jsonb_to_recordset(${json}::jsonb) as (event_id text, type text, subject text,
      occurred_at timestamptz, payload jsonb, public boolean)) with ordinality
      as event (event_id, type, subject, occurred_at, payload, public, nth)
    ${condition} order by nth`;
}
