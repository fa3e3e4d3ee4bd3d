import { typeidUnboxed } from "typeid-js";
import { type SQL, sql } from "drizzle-orm";
import { ID_PREFIXES, type Once } from "@mercator/domain/kernel";
import type { ReconciliationRun, StoredRun } from "@mercator/domain/ledger";
import { onceCte } from "../platform/mod.ts";
import { postCte } from "./post_sql.ts";
import { fromMovement, fromTransaction } from "./reconciliation_rows.ts";

type Saving = Readonly<{ once: Once<ReconciliationRun> | null }>;

const time = (at: number): string => new Date(at).toISOString();

/**
 * A whole run in one statement. What a rival has read or matched meanwhile breaks a constraint, and
 * with it the statement.
 */
export function storeRun({ run, fresh, reconciled, postings }: StoredRun, { once }: Saving): SQL {
  const when = sql`stored`;
  return sql`with stored as (
      insert into ledger.reconciliation_runs (id, provider, source, since, until, run_at, actor_kind,
        actor_id, transactions, matched, broken)
      values (${run.id}, ${run.provider}, ${run.source}, ${time(run.since)}, ${time(run.until)},
        ${time(run.at)}, ${run.actor.kind}, ${run.actor.id}, ${run.transactions}::integer,
        ${run.matched}::integer, ${run.broken}::integer)
      returning id)
    ${readCte({ run, fresh, reconciled })}
    ${matchedCte({ run, fresh, reconciled })}
    ${arrivedCte({ run, reconciled })}
    ${brokenCte({ run, reconciled })}
    ${postCte(postings, { orderId: null, at: run.at, when })}
    ${onceCte(once, { answer: once?.answer(run), when })}
    select id from stored`;
}

type Part = Pick<StoredRun, "run" | "reconciled"> & Partial<Pick<StoredRun, "fresh">>;

/** Transactions that are new, with the entry that each matches already. */
function readCte({ run, fresh = [], reconciled }: Part): SQL {
  if (fresh.length === 0) return sql``;
  const entries = new Map(
    reconciled.matches.map(({ transaction, movement }) => [transaction.id, movement.entryId]),
  );
  const rows = JSON.stringify(
    fresh.map((it) => ({ ...fromTransaction(it), entry_id: entries.get(it.id) ?? null })),
  );
  return sql`, read as (
      insert into ledger.provider_transactions (provider, id, run_id, kind, payment_reference, key,
        currency, amount_minor, fee_minor, occurred_at, entry_id)
      select ${run.provider}, it.id, stored.id, kind, payment_reference, key, currency, minor,
        fee_minor, to_timestamp(at_ms / 1000.0), entry_id
      from stored, jsonb_to_recordset(${rows}::jsonb) as it (id text, kind text,
        payment_reference text, key text, currency text, minor bigint, fee_minor bigint,
        at_ms numeric, entry_id text))`;
}

/** Transactions of earlier reports that have found their entry. */
function matchedCte({ run, fresh = [], reconciled }: Part): SQL {
  const isNew = new Set(fresh.map(({ id }) => id));
  const rows = reconciled.matches.filter(({ transaction }) => !isNew.has(transaction.id))
    .map(({ transaction, movement }) => ({ id: transaction.id, entry_id: movement.entryId }));
  if (rows.length === 0) return sql``;
  return sql`, matched as (
      update ledger.provider_transactions t set entry_id = it.entry_id
      from stored, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as it (id text, entry_id text)
      where t.provider = ${run.provider} and t.id = it.id collate "C" and t.entry_id is null)`;
}

/** Differences of before, of which a side has been found since. */
function arrivedCte({ run, reconciled }: Part): SQL {
  const found = [...reconciled.matches, ...reconciled.differences]
    .map(({ transaction, movement }) => ({
      transaction_id: transaction?.id ?? null,
      entry_id: movement?.entryId ?? null,
    }));
  if (found.length === 0) return sql``;
  return sql`, arrived as (
      update ledger.reconciliation_breaks b set resolved_at = ${time(run.at)},
        resolved_by_kind = ${run.actor.kind}, resolved_by_id = ${run.actor.id},
        resolution = 'arrived'
      from stored
      where b.provider = ${run.provider} and b.resolved_at is null and exists (
        select from jsonb_to_recordset(${JSON.stringify(found)}::jsonb)
          as it (transaction_id text, entry_id text)
        where (it.transaction_id collate "C" = b.transaction_id or it.entry_id collate "C" = b.entry_id)
          and (it.transaction_id is distinct from b.transaction_id
            or it.entry_id is distinct from b.entry_id)))`;
}

function brokenCte({ run, reconciled: { differences } }: Part): SQL {
  if (differences.length === 0) return sql``;
  const rows = JSON.stringify(differences.map(({ kind, transaction, movement }) => ({
    id: typeidUnboxed(ID_PREFIXES.ReconciliationBreak),
    kind,
    transaction_id: transaction?.id ?? null,
    entry_id: movement?.entryId ?? null,
    transaction: transaction && fromTransaction(transaction),
    movement: movement && fromMovement(movement),
  })));
  return sql`, broken as (
      insert into ledger.reconciliation_breaks (id, run_id, provider, kind, transaction_id, entry_id,
        transaction, movement, opened_at)
      select it.id, stored.id, ${run.provider}, kind, transaction_id, entry_id,
        nullif(transaction, 'null'), nullif(movement, 'null'), ${time(run.at)}::timestamptz
      from stored, jsonb_to_recordset(${rows}::jsonb) as it (id text, kind text,
        transaction_id text, entry_id text, transaction jsonb, movement jsonb)
      on conflict on constraint reconciliation_breaks_once do nothing)`;
}
