import { type SQL, sql } from "drizzle-orm";
import { err, ok } from "@mercator/domain/kernel";
import type {
  CreditHolder,
  NewEntry,
  ValueAccounts,
  ValueOpening,
  ValueQuery,
} from "@mercator/domain/stored_value";
import { type Db, sqlFailure } from "../client/mod.ts";
import { isRequestRepeated, onceCte } from "../platform/mod.ts";
import { holderOfEmail } from "./effects_sql.ts";
import { type AccountJson, type EntryJson, toAccount, toEntry } from "./to_account.ts";

type Row = Readonly<{ account: AccountJson; entries: readonly EntryJson[] }>;

/** No page shows more of an account's movements. */
const ENTRIES_MAX = 200;

const time = (at: number) => new Date(at).toISOString();

/** Gift cards, store credit and points in Postgres: each change is one statement with its entry. */
export function pgValueAccounts(db: Db): ValueAccounts {
  const read = async (which: SQL) => {
    const { rows: [row] } = await db.execute<Row>(sql`
      select to_jsonb(a) as account, (select coalesce(jsonb_agg(to_jsonb(e) order by e.id desc), '[]'::jsonb)
          from (select * from stored_value.entries where account_id = a.id
            order by id desc limit ${ENTRIES_MAX}::integer) e) as entries
      from stored_value.accounts a where ${which}`);
    return row === undefined
      ? null
      : { account: toAccount(row.account), entries: row.entries.map(toEntry) };
  };
  return {
    find: (id) => read(sql`a.id = ${id}`),

    findCredit: ({ holder, currency }) =>
      read(sql`a.kind = 'store_credit' and a.holder = ${holderText(holder)}
        and a.currency = ${currency}`),

    list: (query) => listAccounts(db, query),

    open: (opening) => attempt(() => db.execute(opened(opening))),

    save: ({ account, entry, once, value }) =>
      attempt(() =>
        db.execute(sql`
          with saved as (
            update stored_value.accounts set status = ${account.status},
              balance_minor = ${account.balance.toString()}::bigint,
              updated_at = ${time(account.updatedAt)}, version = ${account.version}
            where id = ${account.id} and version = ${account.version - 1}::integer
            returning id)
          ${entryCte(entry, sql`saved`)}
          ${onceCte(once, { answer: once?.answer(value), when: sql`saved` })}
          select id from saved`)
      ),

    async expire({ at, limit }) {
      const { rows } = await db.execute(sql`
        with due as materialized (
          select id, balance_minor, version from stored_value.accounts
          where expires_at <= ${time(at)} and balance_minor > 0
          order by id limit ${limit}::integer for update skip locked),
        emptied as (
          update stored_value.accounts a set balance_minor = 0, updated_at = ${time(at)},
            version = a.version + 1
          from due where a.id = due.id)
        insert into stored_value.entries (account_id, kind, amount_minor, source, actor_kind, occurred_at)
        select id, 'expired', -balance_minor, 'expired:' || id || ':' || version, 'system', ${
        time(at)
      }
        from due returning id`);
      return rows.length;
    },
  };
}

function holderText(holder: CreditHolder): SQL {
  return "customerId" in holder
    ? sql`${`customer:${holder.customerId}`}`
    : holderOfEmail(holder.email);
}

async function attempt(run: () => Promise<Readonly<{ rows: readonly unknown[] }>>) {
  try {
    const { rows } = await run();
    if (rows.length === 1) return ok(true as const);
  } catch (error) {
    if (isRequestRepeated(error)) return err({ code: "request_repeated" } as const);
    if (sqlFailure(error)?.code !== "23505") throw error;
  }
  return err({ code: "value_changed_meanwhile" } as const);
}

function entryCte(entry: NewEntry | null, when: SQL): SQL {
  if (entry === null) return sql``;
  return sql`, written as (
      insert into stored_value.entries (account_id, kind, amount_minor, source, order_id, payment_id,
        reason, actor_kind, actor_id, occurred_at)
      select id, ${entry.kind}, ${entry.amount.toString()}::bigint, ${entry.source}, ${entry.orderId},
        ${entry.paymentId}, ${entry.reason}, ${entry.actor.kind}, ${entry.actor.id},
        ${time(entry.at)}::timestamptz from ${when})`;
}

function opened<T>({ account, locale, entry, codeHash, once, value }: ValueOpening<T>): SQL {
  const isCreditOfAddress = account.kind === "store_credit" && account.holder === null;
  const holder = isCreditOfAddress && account.recipient !== null
    ? holderOfEmail(account.recipient)
    : sql`${account.holder}::text`;
  return sql`with made as (
      insert into stored_value.accounts (id, kind, status, currency, balance_minor, initial_minor,
        code_hash, last_four, holder, recipient, locale, expires_at, order_id, created_at, updated_at,
        version)
      select ${account.id}, ${account.kind}, ${account.status}, ${account.currency},
        ${account.balance.toString()}::bigint, ${account.initial.toString()}::bigint, ${codeHash},
        ${account.lastFour}, ${holder}, ${account.recipient}, ${locale},
        ${account.expiresAt === null ? null : time(account.expiresAt)}::timestamptz,
        ${account.orderId}, ${time(account.createdAt)}::timestamptz,
        ${time(account.updatedAt)}::timestamptz, ${account.version}::integer
      returning id)
    ${entryCte(entry, sql`made`)}
    ${onceCte(once, { answer: once?.answer(value), when: sql`made` })}
    select id from made`;
}

async function listAccounts(db: Db, { kind, lastFour, email, limit, after }: ValueQuery) {
  const { rows } = await db.execute<{ account: AccountJson; created_at: string }>(sql`
    select to_jsonb(a) as account, a.created_at::text as created_at from stored_value.accounts a
    where a.kind = ${kind} and ${lastFour === null ? sql`true` : sql`a.last_four = ${lastFour}`}
      and ${email === null ? sql`true` : sql`lower(a.recipient) = lower(${email})`}
      and ${
    after === null
      ? sql`true`
      : sql`(a.created_at, a.id) < (${after.value}::timestamptz, ${after.id})`
  }
    order by a.created_at desc, a.id desc limit ${limit + 1}::integer`);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    accounts: shown.map(({ account }) => toAccount(account)),
    next: last && rows.length > limit ? { value: last.created_at, id: last.account.id } : null,
  };
}
