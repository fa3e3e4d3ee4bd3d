import { type SQL, sql } from "drizzle-orm";
import type { TimelineEntry } from "@mercator/domain/orders";
import type { PaymentOperation } from "@mercator/domain/payments";

/** Rows of the timeline; the caller says under which condition they go in. */
export function insertTimeline(orderId: string, entries: readonly TimelineEntry[]): SQL {
  const rows = JSON.stringify(entries.map((entry) => ({
    id: entry.id,
    type: entry.type,
    occurred_at: new Date(entry.at).toISOString(),
    actor_kind: entry.actor.kind,
    actor_id: entry.actor.id,
    decision_id: entry.decisionId,
    status: entry.status,
    data: entry.data,
  })));
  return sql`insert into orders.timeline
      (id, order_id, type, occurred_at, actor_kind, actor_id, decision_id, status, data)
      select id, ${orderId}, type, occurred_at, actor_kind, actor_id, decision_id, status, data
      from jsonb_to_recordset(${rows}::jsonb) as entry (id text, type text, occurred_at timestamptz,
        actor_kind text, actor_id text, decision_id text, status text, data jsonb)`;
}

/** Rows of operations, new ones and known ones; the caller says what becomes of the latter. */
export function insertOperations(operations: readonly PaymentOperation[]): SQL {
  const rows = JSON.stringify(operations.map((it) => ({
    id: it.id,
    payment_id: it.paymentId,
    kind: it.kind,
    amount_minor: it.amount.minor.toString(),
    state: it.state,
    reason: it.reason,
    request_key: it.requestKey,
    actor_kind: it.actor.kind,
    actor_id: it.actor.id,
    failure_code: it.failureCode,
    requested_at: new Date(it.requestedAt).toISOString(),
    ended_at: timeOf(it.endedAt),
    approval_id: it.approval?.id ?? null,
    approval_to: it.approval?.to ?? null,
    approval_cancels: it.approval?.cancels ?? null,
    approval_asked_at: timeOf(it.approval?.askedAt ?? null),
    approval_expires_at: timeOf(it.approval?.expiresAt ?? null),
    decided_by_kind: it.approval?.decidedBy?.kind ?? null,
    decided_by_id: it.approval?.decidedBy?.id ?? null,
    decided_at: timeOf(it.approval?.decidedAt ?? null),
    decision_note: it.approval?.note ?? null,
  })));
  return sql`insert into payments.operations (id, payment_id, kind, amount_minor, state, reason,
        request_key, actor_kind, actor_id, failure_code, requested_at, ended_at, approval_id,
        approval_to, approval_cancels, approval_asked_at, approval_expires_at, decided_by_kind,
        decided_by_id, decided_at, decision_note)
      select id, payment_id, kind, amount_minor, state, reason, request_key, actor_kind, actor_id,
        failure_code, requested_at, ended_at, approval_id, approval_to, approval_cancels,
        approval_asked_at, approval_expires_at, decided_by_kind, decided_by_id, decided_at, decision_note
      from jsonb_to_recordset(${rows}::jsonb) as it (id text, payment_id text, kind text,
        amount_minor bigint, state text, reason text, request_key text, actor_kind text,
        actor_id text, failure_code text, requested_at timestamptz, ended_at timestamptz,
        approval_id text, approval_to text, approval_cancels text, approval_asked_at timestamptz,
        approval_expires_at timestamptz, decided_by_kind text, decided_by_id text,
        decided_at timestamptz, decision_note text)`;
}

function timeOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
