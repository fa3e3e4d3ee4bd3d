import { sql } from "drizzle-orm";
import { type Id, instant, invariant, isCurrency, money } from "@mercator/domain/kernel";
import type { Approvals, ListedApproval, OrderId } from "@mercator/domain/orders";
import type { Db } from "../client/mod.ts";

type Row = Readonly<{
  id: string;
  order_id: string;
  order_number: string;
  state: ListedApproval["state"];
  currency: string;
  minor: string;
  reason: string | null;
  approval_to: ListedApproval["to"];
  approval_cancels: string | null;
  actor_kind: string;
  actor_id: string | null;
  asked_at: string;
  asked_ms: string;
  expires_ms: string;
  decided_by_kind: string | null;
  decided_by_id: string | null;
  decided_ms: string | null;
  decision_note: string | null;
}>;

const APPROVALS = sql`
      select it.approval_id as id, o.id as order_id, o.number as order_number,
        case when min(it.state) = 'proposed' then 'waiting'
          when min(it.state) <> 'declined' then 'approved'
          when min(it.failure_code) = 'approval_expired' then 'expired' else 'declined' end as state,
        o.currency, sum(it.amount_minor)::text as minor, min(it.reason) as reason,
        min(it.approval_to) as approval_to,
        min(it.approval_cancels) as approval_cancels, min(it.actor_kind) as actor_kind,
        min(it.actor_id) as actor_id, it.approval_asked_at::text as asked_at,
        (extract(epoch from it.approval_asked_at) * 1000)::bigint::text as asked_ms,
        (extract(epoch from min(it.approval_expires_at)) * 1000)::bigint::text as expires_ms,
        min(it.decided_by_kind) as decided_by_kind, min(it.decided_by_id) as decided_by_id,
        (extract(epoch from min(it.decided_at)) * 1000)::bigint::text as decided_ms,
        min(it.decision_note) as decision_note
      from payments.operations it
      join payments.payments p on p.id = it.payment_id join orders.orders o on o.id = p.order_id`;

/** Refunds that two people decide about, of all orders. */
export function pgApprovals(db: Db): Approvals {
  return {
    async list({ waiting, limit, after }) {
      const beyond = waiting ? sql`>` : sql`<`;
      const way = waiting ? sql`asc` : sql`desc`;
      const { rows: [row] } = await db.execute<{ page: readonly Row[]; waiting: number }>(sql`
        with page as (${APPROVALS}
          where it.approval_id is not null and (it.state = 'proposed') = ${waiting}::boolean and ${
        after === null
          ? sql`true`
          : sql`(it.approval_asked_at, it.approval_id) ${beyond} (${after.value}::timestamptz, ${after.id})`
      }
          group by it.approval_id, it.approval_asked_at, o.id
          order by it.approval_asked_at ${way}, it.approval_id ${way} limit ${limit + 1}::integer)
        select (select coalesce(jsonb_agg(to_jsonb(page) order by asked_at ${way}, id ${way}), '[]'::jsonb)
            from page) as page,
          (select count(distinct approval_id)::integer from payments.operations
            where state = 'proposed') as waiting`);
      invariant(row !== undefined, "a statement of scalars has one row");
      const shown = row.page.slice(0, limit);
      const last = shown.at(-1);
      return {
        approvals: shown.map(toApproval),
        next: last && row.page.length > limit ? { value: last.asked_at, id: last.id } : null,
        waiting: row.waiting,
      };
    },

    async overdue({ at, limit }) {
      const { rows } = await db.execute<{ order_id: string; approval_id: string }>(sql`
        select distinct p.order_id, it.approval_id, it.approval_expires_at
        from payments.operations it join payments.payments p on p.id = it.payment_id
        where it.state = 'proposed' and it.approval_id is not null
          and it.approval_expires_at <= ${new Date(at).toISOString()}::timestamptz
        order by it.approval_expires_at, it.approval_id limit ${limit}::integer`);
      return rows.map(({ order_id, approval_id }) => ({
        orderId: order_id as OrderId,
        approvalId: approval_id as Id<"Approval">,
      }));
    },
  };
}

function toApproval(row: Row): ListedApproval {
  invariant(isCurrency(row.currency), "an order is in a currency of the shop");
  return {
    id: row.id as Id<"Approval">,
    orderId: row.order_id as OrderId,
    orderNumber: row.order_number,
    state: row.state,
    amount: money(BigInt(row.minor), row.currency),
    reason: row.reason,
    to: row.approval_to,
    cancels: row.approval_cancels,
    requestedBy: { kind: row.actor_kind, id: row.actor_id },
    requestedAt: instant(Number(row.asked_ms)),
    expiresAt: instant(Number(row.expires_ms)),
    decidedBy: row.decided_by_kind === null
      ? null
      : { kind: row.decided_by_kind, id: row.decided_by_id },
    decidedAt: row.decided_ms === null ? null : instant(Number(row.decided_ms)),
    note: row.decision_note,
  };
}
