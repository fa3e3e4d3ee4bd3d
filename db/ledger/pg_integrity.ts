import { type SQL, sql } from "drizzle-orm";
import { err, type Id, type Instant, instant, invariant, ok } from "@mercator/domain/kernel";
import {
  type Integrity,
  type IntegrityCheck,
  isInvariantId,
  SHOWN,
  type Violation,
} from "@mercator/domain/ledger";
import type { Db } from "../client/mod.ts";
import { isRequestRepeated, storeAnswer } from "../platform/mod.ts";

type FoundJson = readonly Readonly<{
  invariant: string;
  count: number;
  some: readonly Violation[];
}>[];
type CheckRow = Readonly<{ at_ms: string; took_ms: number; found: FoundJson }>;
type OverdueRow = Readonly<{
  id: string;
  number: string;
  status: string;
  placed_ms: string;
  lists: readonly string[];
}>;

/** How long a check is remembered. */
const KEPT = sql`interval '30 days'`;

/** Looks into the view of what is broken. Every look is one statement, and remembered. */
export function pgIntegrity(db: Db): Integrity {
  return {
    async check(at, { once }) {
      try {
        return ok(
          await db.transaction(async (tx) => {
            const { rows: [row] } = await tx.execute<CheckRow>(lookInto(at));
            invariant(row !== undefined, "a look leaves a row");
            const check = toCheck(row);
            if (once !== null) await storeAnswer(tx, { once, answer: once.answer(check) });
            return check;
          }),
        );
      } catch (error) {
        if (isRequestRepeated(error)) return err({ code: "request_repeated" });
        throw error;
      }
    },

    async last() {
      const { rows: [row] } = await db.execute<CheckRow>(sql`
        select (extract(epoch from checked_at) * 1000)::bigint::text as at_ms, took_ms, found
        from platform.invariant_checks order by checked_at desc, id desc limit 1`);
      return row === undefined ? null : toCheck(row);
    },

    async overdue({ at, limit }) {
      const { rows } = await db.execute<OverdueRow>(sql`
        select o.id, o.number, o.status,
          (extract(epoch from o.placed_at) * 1000)::bigint::text as placed_ms,
          coalesce((select jsonb_agg(distinct w.list order by w.list)
            from orders.work_list w where w.order_id = o.id), '[]'::jsonb) as lists
        from orders.orders o
        where o.status = 'pending_payment' and o.placed_at < ${
        iso(at)
      }::timestamptz - interval '40 minutes'
          or o.status = 'placed' and o.placed_at < ${iso(at)}::timestamptz - interval '1 day'
        order by o.placed_at, o.id limit ${limit}::integer`);
      return rows.map(({ id, number, status, placed_ms, lists }) => ({
        orderId: id as Id<"Order">,
        number,
        status,
        placedAt: instant(Number(placed_ms)),
        lists,
      }));
    },
  };
}

function lookInto(at: Instant): SQL {
  return sql`
        with found as materialized (
          select invariant, count(*)::integer as count,
            (array_agg(jsonb_build_object('subject', subject, 'detail', detail)
              order by subject, detail))[1:${SHOWN}::integer] as some
          from platform.invariants group by invariant)
        insert into platform.invariant_checks (checked_at, took_ms, violations, found)
        select ${iso(at)}::timestamptz,
          (extract(epoch from clock_timestamp() - statement_timestamp()) * 1000)::integer,
          coalesce(sum(count), 0), coalesce(jsonb_agg(to_jsonb(found) order by invariant), '[]'::jsonb)
        from found
        returning (extract(epoch from checked_at) * 1000)::bigint::text as at_ms, took_ms, found`;
}

/** Forgets checks that nobody asks about any more. */
export async function purgeChecks(db: Db): Promise<void> {
  await db.execute(sql`delete from platform.invariant_checks where checked_at < now() - ${KEPT}`);
}

function iso(at: Instant): string {
  return new Date(at).toISOString();
}

function toCheck({ at_ms, took_ms, found }: CheckRow): IntegrityCheck {
  return {
    at: instant(Number(at_ms)),
    tookMs: took_ms,
    broken: found.map(({ invariant: id, count, some }) => {
      invariant(isInvariantId(id), `${id} is an invariant that has words`);
      return { invariant: id, count, some };
    }),
  };
}
