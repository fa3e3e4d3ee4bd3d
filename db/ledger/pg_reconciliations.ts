import { type SQL, sql } from "drizzle-orm";
import { err, instant, invariant, ok } from "@mercator/domain/kernel";
import type { BreakPage, Reconciliations } from "@mercator/domain/ledger";
import { type Db, violates } from "../client/mod.ts";
import { isRequestRepeated, onceCte } from "../platform/mod.ts";
import { postCte } from "./post_sql.ts";
import {
  type BreakRow,
  type MovementJson,
  type RunRow,
  toBreak,
  toMovement,
  toRun,
  toTransaction,
  type TransactionJson,
} from "./reconciliation_rows.ts";
import { storeRun } from "./store_run_sql.ts";

const time = (at: number): string => new Date(at).toISOString();
const ms = (column: SQL): SQL => sql`(extract(epoch from ${column}) * 1000)::bigint::text`;

const BREAK: SQL = sql`b.id, b.provider, b.kind, b.transaction, b.movement,
      ${ms(sql`b.opened_at`)} as opened_ms, ${ms(sql`b.resolved_at`)} as resolved_ms,
      b.resolved_by_kind, b.resolved_by_id, b.resolution, b.reason,
      coalesce(b.resolved_at, b.opened_at)::text as sort_key`;

/** Reports and what differs from them, in Postgres: one statement to look, one to store. */
export function pgReconciliations(db: Db): Reconciliations {
  return {
    unmatched: (query) => unmatched(db, query),

    async store(stored, saving) {
      try {
        await db.execute(storeRun(stored, saving));
        return ok(stored.run);
      } catch (error) {
        if (isRequestRepeated(error)) return err({ code: "request_repeated" });
        if (RIVAL.some((constraint) => violates(error, constraint))) {
          return err({ code: "reconciliation_under_way" });
        }
        throw error;
      }
    },

    async lastUntil(provider) {
      const { rows: [row] } = await db.execute<{ until_ms: string | null }>(sql`
        select ${ms(sql`max(until)`)} as until_ms from ledger.reconciliation_runs
        where provider = ${provider} and source = 'report'`);
      const until = row?.until_ms ?? null;
      return until === null ? null : instant(Number(until));
    },

    async runs({ limit, after }) {
      const { rows } = await db.execute<RunRow>(sql`
        select id, provider, source, ${ms(sql`since`)} as since_ms, ${ms(sql`until`)} as until_ms,
          ${ms(sql`run_at`)} as run_ms, run_at::text as run_at, actor_kind, actor_id, transactions,
          matched, broken
        from ledger.reconciliation_runs
        where ${
        after === null ? sql`true` : sql`(run_at, id) < (${after.value}::timestamptz, ${after.id})`
      }
        order by run_at desc, id desc limit ${limit + 1}::integer`);
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      return {
        runs: shown.map(toRun),
        next: last && rows.length > limit ? { value: last.run_at, id: last.id } : null,
      };
    },

    breaks: (query) => breaks(db, query),

    async find(id) {
      const { rows: [row] } = await db.execute<BreakRow>(sql`
        select ${BREAK} from ledger.reconciliation_breaks b where b.id = ${id}`);
      return row === undefined ? null : toBreak(row);
    },

    async resolve(resolved, { postings, once }) {
      const { resolvedAt, resolvedBy } = resolved;
      invariant(resolvedAt !== null && resolvedBy !== null, "who closes a difference is known");
      const when = sql`closed`;
      try {
        const { rows } = await db.execute(sql`with closed as (
            update ledger.reconciliation_breaks set resolved_at = ${time(resolvedAt)},
              resolved_by_kind = ${resolvedBy.kind}, resolved_by_id = ${resolvedBy.id},
              resolution = ${resolved.resolution}, reason = ${resolved.reason}
            where id = ${resolved.id} and resolved_at is null returning id)
          ${postCte(postings, { orderId: null, at: resolvedAt, when })}
          ${onceCte(once, { answer: once?.answer(resolved), when })}
          select id from closed`);
        return rows.length === 1 ? ok(resolved) : err({ code: "break_resolved" });
      } catch (error) {
        if (isRequestRepeated(error)) return err({ code: "request_repeated" });
        throw error;
      }
    },
  };
}

/** What a run breaks when another one has read or matched the same meanwhile. */
const RIVAL = [
  "provider_transactions_pkey",
  "provider_transactions_one_per_entry",
  "entries_one_per_reference",
];

type Query<M extends "unmatched" | "breaks"> = Parameters<Reconciliations[M]>[0];

async function unmatched(db: Db, { provider, until, ids }: Query<"unmatched">) {
  const closed = (which: SQL) =>
    sql`exists (select from ledger.reconciliation_breaks b where ${which}
        and b.resolved_at is not null and b.resolution <> 'arrived')`;
  const { rows: [row] } = await db.execute<{
    movements: readonly MovementJson[];
    waiting: readonly TransactionJson[];
    known: readonly string[];
  }>(sql`
    select (select coalesce(jsonb_agg(to_jsonb(m) order by m.at_ms, m.entry_id), '[]'::jsonb) from (
        select e.id as entry_id, e.payment_id, e.order_id,
          case when e.template in ('capture', 'chargeback') then e.template else 'refund' end as kind,
          p.provider_reference as payment_reference, e.reference as key, l.currency,
          l.amount_minor::text as minor, ${ms(sql`e.occurred_at`)} as at_ms
        from ledger.entries e
        join ledger.lines l on l.entry_id = e.id and l.account = 'psp_clearing'
        join payments.payments p on p.id = e.payment_id and p.provider = ${provider}
        where e.template in ('capture', 'refund', 'deposit_returned', 'chargeback')
          and e.occurred_at < ${time(until)}::timestamptz
          and not exists (select from ledger.provider_transactions t where t.entry_id = e.id)
          and not ${closed(sql`b.entry_id = e.id`)}) m) as movements,
      (select coalesce(jsonb_agg(to_jsonb(w) order by w.at_ms, w.id), '[]'::jsonb) from (
        select t.id, t.kind, t.payment_reference, t.key, t.currency, t.amount_minor::text as minor,
          t.fee_minor::text as fee_minor, ${ms(sql`t.occurred_at`)} as at_ms
        from ledger.provider_transactions t
        where t.provider = ${provider} and t.entry_id is null and t.kind not in ('fee', 'payout')
          and not ${
    closed(sql`b.provider = t.provider and b.transaction_id = t.id`)
  }) w) as waiting,
      (select coalesce(jsonb_agg(t.id), '[]'::jsonb) from ledger.provider_transactions t
        join jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) as it (id)
          on t.id = it.id collate "C" where t.provider = ${provider}) as known`);
  invariant(row !== undefined, "a statement of scalars has one row");
  return {
    movements: row.movements.map(toMovement),
    waiting: row.waiting.map(toTransaction),
    known: new Set(row.known),
  };
}

async function breaks(db: Db, { open, limit, after }: Query<"breaks">): Promise<BreakPage> {
  const column = open ? sql`b.opened_at` : sql`b.resolved_at`;
  const way = open ? sql`asc` : sql`desc`;
  const beyond = open ? sql`>` : sql`<`;
  const { rows: [row] } = await db.execute<{
    page: readonly BreakRow[];
    count: number;
    oldest_ms: string | null;
  }>(sql`
    with page as (
      select ${BREAK}, row_number() over (order by ${column} ${way}, b.id ${way}) as nth
      from ledger.reconciliation_breaks b
      where (b.resolved_at is null) = ${open}::boolean and ${
    after === null
      ? sql`true`
      : sql`(${column}, b.id) ${beyond} (${after.value}::timestamptz, ${after.id})`
  }
      order by ${column} ${way}, b.id ${way} limit ${limit + 1}::integer)
    select (select coalesce(jsonb_agg(to_jsonb(page) order by nth), '[]'::jsonb) from page) as page,
      (select count(*)::integer from ledger.reconciliation_breaks where resolved_at is null) as count,
      (select ${ms(sql`min(opened_at)`)} from ledger.reconciliation_breaks
        where resolved_at is null) as oldest_ms`);
  invariant(row !== undefined, "a statement of scalars has one row");
  const shown = row.page.slice(0, limit);
  const last = shown.at(-1);
  return {
    breaks: shown.map(toBreak),
    next: last && row.page.length > limit ? { value: last.sort_key, id: last.id } : null,
    open: {
      count: row.count,
      oldestAt: row.oldest_ms === null ? null : instant(Number(row.oldest_ms)),
    },
  };
}
