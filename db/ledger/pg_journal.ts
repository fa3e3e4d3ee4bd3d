import { type SQL, sql } from "drizzle-orm";
import {
  type Id,
  instant,
  invariant,
  isCurrency,
  type Money,
  money,
} from "@mercator/domain/kernel";
import {
  isAccountCode,
  type Journal,
  type JournalEntry,
  type JournalFilter,
} from "@mercator/domain/ledger";
import type { Db } from "../client/mod.ts";

type LineJson = Readonly<{ account: string; currency: string; minor: string }>;
type EntryRow = Readonly<{
  id: string;
  template: string;
  order_id: string | null;
  order_number: string | null;
  payment_id: string | null;
  reference: string | null;
  occurred_at: string;
  at_ms: string;
  lines: readonly LineJson[];
}>;
type BalanceRow = Readonly<{ account: string; currency: string; debits: string; credits: string }>;

/** The journal in Postgres, to be read. */
export function pgJournal(db: Db): Journal {
  return {
    async balances() {
      const { rows } = await db.execute<BalanceRow>(sql`
        select account, currency, coalesce(sum(amount_minor) filter (where amount_minor > 0), 0)::text
            as debits, coalesce(-sum(amount_minor) filter (where amount_minor < 0), 0)::text as credits
        from ledger.lines group by account, currency order by account, currency`);
      return rows.map(({ account, currency, debits, credits }) => {
        invariant(
          isAccountCode(account) && isCurrency(currency),
          "accounts are those of the chart",
        );
        const [debit, credit] = [BigInt(debits), BigInt(credits)];
        return {
          account,
          currency,
          debits: money(debit, currency),
          credits: money(credit, currency),
          balance: money(debit - credit, currency),
        };
      });
    },

    async list({ filter, limit, after }) {
      const { rows } = await db.execute<EntryRow>(sql`
        select e.id, e.template, e.order_id, o.number as order_number, e.payment_id, e.reference,
          e.occurred_at::text as occurred_at,
          (extract(epoch from e.occurred_at) * 1000)::bigint::text as at_ms,
          (select jsonb_agg(jsonb_build_object('account', l.account, 'currency', l.currency,
              'minor', l.amount_minor::text) order by l.ordinal)
            from ledger.lines l where l.entry_id = e.id) as lines
        from ledger.entries e left join orders.orders o on o.id = e.order_id
        where ${matches(filter)} and ${
        after === null
          ? sql`true`
          : sql`(e.occurred_at, e.id) < (${after.value}::timestamptz, ${after.id})`
      }
        order by e.occurred_at desc, e.id desc limit ${limit + 1}::integer`);
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      return {
        entries: shown.map(toEntry),
        next: last && rows.length > limit ? { value: last.occurred_at, id: last.id } : null,
      };
    },
  };
}

function matches({ orderId, account, since, until }: JournalFilter): SQL {
  const iso = (value: number) => new Date(value).toISOString();
  return sql`${orderId === null ? sql`true` : sql`e.order_id = ${orderId}`}
          and ${since === null ? sql`true` : sql`e.occurred_at >= ${iso(since)}::timestamptz`}
          and ${until === null ? sql`true` : sql`e.occurred_at < ${iso(until)}::timestamptz`}
          and ${
    account === null
      ? sql`true`
      : sql`exists (select from ledger.lines l where l.entry_id = e.id and l.account = ${account})`
  }`;
}

function toEntry(row: EntryRow): JournalEntry {
  return {
    id: row.id as Id<"JournalEntry">,
    template: row.template,
    orderId: row.order_id as Id<"Order"> | null,
    orderNumber: row.order_number,
    paymentId: row.payment_id as Id<"Payment"> | null,
    reference: row.reference,
    at: instant(Number(row.at_ms)),
    lines: row.lines.map(({ account, currency, minor }) => {
      invariant(isAccountCode(account), "accounts are those of the chart");
      return { account, amount: amountOf(currency, minor) };
    }),
  };
}

function amountOf(currency: string, minor: string): Money {
  invariant(isCurrency(currency), "the journal is in currencies of the shop");
  return money(BigInt(minor), currency);
}
