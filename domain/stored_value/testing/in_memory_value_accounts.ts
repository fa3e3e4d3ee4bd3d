import { err, ok } from "../../kernel/mod.ts";
import { type InMemoryKeys, inMemoryKeys } from "../../kernel/testing/mod.ts";
import type { ValueAccount, ValueAccountId } from "../account.ts";
import type { CreditHolder, NewEntry, ValueAccounts, ValueRecord } from "../ports.ts";

export type InMemoryValueAccounts = ValueAccounts & {
  readonly records: Map<ValueAccountId, ValueRecord>;
  readonly keys: InMemoryKeys;
  /** Runs before a change is stored: the place for a rival to come in between. */
  beforeSave: () => void;
};

const holderOf = (holder: CreditHolder) =>
  "customerId" in holder ? `customer:${holder.customerId}` : `email:${holder.email.toLowerCase()}`;

/** A fake that keeps the same promises as the Postgres adapter. */
export function inMemoryValueAccounts(): InMemoryValueAccounts {
  const records = new Map<ValueAccountId, ValueRecord>();
  const keys = inMemoryKeys();
  const sources = new Set<string>();
  let entries = 0;
  const written = (record: ValueRecord, entry: NewEntry | null): ValueRecord["entries"] => {
    if (entry === null) return record.entries;
    sources.add(entry.source);
    const { source: _, ...stored } = entry;
    return [{ ...stored, id: String(++entries) }, ...record.entries];
  };
  const stored = (account: ValueAccount): ValueAccount =>
    account.kind === "store_credit" && account.holder === null && account.recipient !== null
      ? { ...account, holder: holderOf({ email: account.recipient }) }
      : account;
  const fake: InMemoryValueAccounts = {
    records,
    keys,
    beforeSave: () => {},
    find: (id) => Promise.resolve(records.get(id) ?? null),
    findCredit({ holder, currency }) {
      const found = [...records.values()].find(({ account }) =>
        account.kind === "store_credit" && account.holder === holderOf(holder) &&
        account.currency === currency
      );
      return Promise.resolve(found ?? null);
    },
    list({ kind, lastFour, email, limit, after }) {
      const found = [...records.values()].map(({ account }) => account)
        .filter((it) => it.kind === kind && (lastFour ?? it.lastFour) === it.lastFour)
        .filter((it) => email === null || it.recipient === email)
        .sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1));
      const begin = after === null ? 0 : found.findIndex(({ id }) => id === after.id) + 1;
      const accounts = found.slice(begin, begin + limit);
      const last = accounts.at(-1);
      const hasMore = found.length > begin + limit;
      const next = last && hasMore ? { value: String(last.createdAt), id: last.id } : null;
      return Promise.resolve({ accounts, next });
    },
    open({ account, entry, once, value }) {
      if (keys.has(once)) return Promise.resolve(err({ code: "request_repeated" }));
      const mine = stored(account);
      const isTaken = sources.has(entry.source) || mine.holder !== null &&
          [...records.values()].some(({ account: it }) =>
            it.kind === mine.kind && it.holder === mine.holder && it.currency === mine.currency
          );
      if (isTaken) return Promise.resolve(err({ code: "value_changed_meanwhile" }));
      records.set(mine.id, {
        account: mine,
        entries: written({ account: mine, entries: [] }, entry),
      });
      if (once !== null) keys.done(once, once.answer(value));
      return Promise.resolve(ok(true));
    },
    save({ account, entry, once, value }) {
      fake.beforeSave();
      const known = records.get(account.id);
      if (keys.has(once)) return Promise.resolve(err({ code: "request_repeated" }));
      if (known?.account.version !== account.version - 1) {
        return Promise.resolve(err({ code: "value_changed_meanwhile" }));
      }
      records.set(account.id, { account, entries: written(known, entry) });
      if (once !== null) keys.done(once, once.answer(value));
      return Promise.resolve(ok(true));
    },
    expire({ at, limit }) {
      const due = [...records.values()].filter(({ account }) =>
        account.expiresAt !== null && account.expiresAt <= at && account.balance > 0n
      ).slice(0, limit);
      for (const record of due) {
        const { account } = record;
        const entry: NewEntry = {
          kind: "expired",
          amount: -account.balance,
          orderId: null,
          paymentId: null,
          reason: null,
          actor: { kind: "system", id: null },
          at,
          source: `expired:${account.id}:${account.version}`,
        };
        const next = { ...account, balance: 0n, updatedAt: at, version: account.version + 1 };
        records.set(account.id, { account: next, entries: written(record, entry) });
      }
      return Promise.resolve(due.length);
    },
  };
  return fake;
}
