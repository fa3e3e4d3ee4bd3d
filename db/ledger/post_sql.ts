import { typeidUnboxed } from "typeid-js";
import { type SQL, sql } from "drizzle-orm";
import { ID_PREFIXES, type Instant } from "@mercator/domain/kernel";
import type { Posting } from "@mercator/domain/ledger";

type Posted = Readonly<{
  /** Null where it follows from the payment, or concerns no order. */
  orderId: string | null;
  at: Instant;
  /** The CTE that holds a row exactly when what is posted took place. */
  when: SQL;
}>;

/**
 * Writes into the journal in the statement of what is posted, to be put after another CTE; nothing
 * where there is nothing to post:
 *
 *     with updated as (update … returning id)
 *     ${postCte(postings, { orderId, at, when: sql`updated` })}
 *     select id from updated
 */
export function postCte(postings: readonly Posting[], { orderId, at, when }: Posted): SQL {
  if (postings.length === 0) return sql``;
  const named = postings.map((it) => ({ ...it, id: typeidUnboxed(ID_PREFIXES.JournalEntry) }));
  const entries = JSON.stringify(named.map(({ id, template, paymentId, reference }) => ({
    id,
    template,
    payment_id: paymentId,
    reference,
  })));
  const lines = JSON.stringify(
    named.flatMap(({ id, lines }) =>
      lines.map(({ account, amount }, ordinal) => ({
        entry_id: id,
        ordinal,
        account,
        currency: amount.currency,
        amount_minor: amount.minor.toString(),
      }))
    ),
  );
  return sql`, journal_entries as (
      insert into ledger.entries (id, template, order_id, payment_id, reference, occurred_at)
      select id, template, ${ofOrder(orderId)}, payment_id, reference,
        ${new Date(at).toISOString()}::timestamptz
      from jsonb_to_recordset(${entries}::jsonb)
        as entry (id text, template text, payment_id text, reference text)
      where exists (select from ${when})),
    journal_lines as (
      insert into ledger.lines (entry_id, ordinal, account, currency, amount_minor)
      select entry_id, ordinal, account, currency, amount_minor
      from jsonb_to_recordset(${lines}::jsonb) as line (entry_id text, ordinal integer,
        account text, currency text, amount_minor bigint)
      where exists (select from ${when}))`;
}

function ofOrder(orderId: string | null): SQL {
  return orderId === null
    ? sql`(select order_id from payments.payments p where p.id = payment_id collate "C")`
    : sql`${orderId}::text`;
}
