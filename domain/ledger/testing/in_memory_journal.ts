import { type Currency, type Id, type Instant, money } from "../../kernel/mod.ts";
import type { AccountCode } from "../accounts.ts";
import type { Journal, JournalEntry, JournalFilter } from "../ports.ts";
import type { Posting } from "../templates.ts";

export type InMemoryJournal = Journal & {
  readonly entries: JournalEntry[];
  write: (
    postings: readonly Posting[],
    about: Readonly<{ orderId: Id<"Order"> | null; at: Instant }>,
  ) => void;
};

/** A fake that keeps the same promises as the Postgres adapter. */
export function inMemoryJournal(): InMemoryJournal {
  const entries: JournalEntry[] = [];
  return {
    entries,
    write(postings, { orderId, at }) {
      for (const posting of postings) {
        const id = `jrn_${String(entries.length + 1).padStart(26, "0")}` as Id<"JournalEntry">;
        entries.push({ ...posting, id, orderId, orderNumber: null, at });
      }
    },
    balances() {
      const sums = new Map<string, { debits: bigint; credits: bigint }>();
      for (const { account, amount } of entries.flatMap(({ lines }) => lines)) {
        const key = `${account} ${amount.currency}`;
        const { debits, credits } = sums.get(key) ?? { debits: 0n, credits: 0n };
        const { minor } = amount;
        sums.set(
          key,
          minor > 0n ? { debits: debits + minor, credits } : { debits, credits: credits - minor },
        );
      }
      return Promise.resolve(
        [...sums].sort(([a], [b]) => a < b ? -1 : 1).map(([key, { debits, credits }]) => {
          const [account, currency] = key.split(" ") as [AccountCode, Currency];
          return {
            account,
            currency,
            debits: money(debits, currency),
            credits: money(credits, currency),
            balance: money(debits - credits, currency),
          };
        }),
      );
    },
    list({ filter, limit, after }) {
      const found = entries.filter((it) => matches(it, filter))
        .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
      const begin = after === null ? 0 : found.findIndex(({ id }) => id === after.id) + 1;
      const page = found.slice(begin, begin + limit);
      const last = page.at(-1);
      const hasMore = found.length > begin + limit;
      const next = last && hasMore ? { value: String(last.at), id: last.id } : null;
      return Promise.resolve({ entries: page, next });
    },
  };
}

function matches(entry: JournalEntry, { orderId, account, since, until }: JournalFilter): boolean {
  return (orderId === null || entry.orderId === orderId) &&
    (account === null || entry.lines.some((line) => line.account === account)) &&
    entry.at >= (since ?? -Infinity) && entry.at < (until ?? Infinity);
}
