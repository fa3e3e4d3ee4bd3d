import { err, type Id, ok } from "../../kernel/mod.ts";
import { inMemoryKeys } from "../../kernel/testing/mod.ts";
import type { ProviderName } from "../../payments/mod.ts";
import type { ProviderReport, Reconciliations } from "../ports.ts";
import type { Movement, ProviderTransaction } from "../provider_transaction.ts";
import type { Difference } from "../reconcile.ts";
import type { ReconciliationBreak, ReconciliationRun, StoredRun } from "../reconciliation.ts";
import type { Posting } from "../templates.ts";

type Stored = ProviderTransaction & { provider: ProviderName; entryId: string | null };
type Books = {
  movements: (Movement & { provider: ProviderName })[];
  transactions: Stored[];
  runs: ReconciliationRun[];
  breaks: ReconciliationBreak[];
  postings: Posting[];
};

export type InMemoryReconciliations = Reconciliations & Readonly<{ books: Books }>;

/** A report that was written by hand. */
export function fakeReport(
  transactions: readonly ProviderTransaction[],
  pageSize = 2,
): ProviderReport {
  return {
    read({ since, until, after }) {
      const found = transactions.filter(({ at }) => at >= since && at < until)
        .toSorted((a, b) => a.at - b.at);
      const begin = after === null ? 0 : Number(after);
      const page = found.slice(begin, begin + pageSize);
      const next = found.length > begin + pageSize ? String(begin + pageSize) : null;
      return Promise.resolve({ transactions: page, next });
    },
  };
}

/** A fake that keeps the same promises as the Postgres adapter. */
export function inMemoryReconciliations(): InMemoryReconciliations {
  const books: Books = { movements: [], transactions: [], runs: [], breaks: [], postings: [] };
  const keys = inMemoryKeys();
  const isClosed = (it: ReconciliationBreak) =>
    it.resolvedAt !== null && it.resolution !== "arrived";
  return {
    books,
    unmatched({ provider, until, ids }) {
      const closed = books.breaks.filter(isClosed);
      const taken = new Set(books.transactions.map(({ entryId }) => entryId));
      const here = books.transactions.filter((it) => it.provider === provider);
      return Promise.resolve({
        movements: books.movements.filter((it) =>
          it.provider === provider && it.at < until && !taken.has(it.entryId) &&
          !closed.some(({ movement }) => movement?.entryId === it.entryId)
        ).map(({ provider: _, ...movement }) => movement),
        waiting: here.filter(({ id, kind, entryId }) =>
          entryId === null && kind !== "fee" && kind !== "payout" &&
          !closed.some(({ transaction }) => transaction?.id === id)
        ).map(({ provider: _, entryId: __, ...transaction }) => transaction),
        known: new Set(here.map(({ id }) => id).filter((id) => ids.includes(id))),
      });
    },
    store(stored, { once }) {
      if (keys.has(once)) return Promise.resolve(err({ code: "request_repeated" }));
      if (!isFree(books, stored)) {
        return Promise.resolve(err({ code: "reconciliation_under_way" }));
      }
      storeRun(books, stored);
      if (once !== null) keys.done(once, once.answer(stored.run));
      return Promise.resolve(ok(stored.run));
    },
    lastUntil(provider) {
      const ends = books.runs.filter((it) => it.provider === provider && it.source === "report")
        .map(({ until }) => until).sort();
      return Promise.resolve(ends.at(-1) ?? null);
    },
    runs({ limit, after }) {
      const found = books.runs.toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
      const { page, next } = pageOf(found, { limit, after });
      return Promise.resolve({ runs: page, next: next && { value: String(next.at), id: next.id } });
    },
    breaks({ open, limit, after }) {
      const isOpen = (it: ReconciliationBreak) => it.resolvedAt === null;
      const waiting = books.breaks.filter(isOpen);
      const time = (it: ReconciliationBreak) => it.resolvedAt ?? -it.openedAt;
      const found = books.breaks.filter((it) => isOpen(it) === open)
        .sort((a, b) => time(b) - time(a) || (a.id < b.id === open ? -1 : 1));
      const { page, next } = pageOf(found, { limit, after });
      return Promise.resolve({
        breaks: page,
        next: next && { value: String(Math.abs(time(next))), id: next.id },
        open: {
          count: waiting.length,
          oldestAt: waiting.map(({ openedAt }) => openedAt).sort()[0] ?? null,
        },
      });
    },
    find: (id) => Promise.resolve(books.breaks.find((it) => it.id === id) ?? null),
    resolve(resolved, { postings, once }) {
      if (keys.has(once)) return Promise.resolve(err({ code: "request_repeated" }));
      const index = books.breaks.findIndex((it) => it.id === resolved.id);
      if (books.breaks[index]?.resolvedAt !== null) {
        return Promise.resolve(err({ code: "break_resolved" }));
      }
      books.breaks[index] = resolved;
      books.postings.push(...postings);
      if (once !== null) keys.done(once, once.answer(resolved));
      return Promise.resolve(ok(resolved));
    },
  };
}

type Page = Readonly<{ limit: number; after: Readonly<{ id: string }> | null }>;

function pageOf<T extends Readonly<{ id: string }>>(found: readonly T[], { limit, after }: Page) {
  const begin = after === null ? 0 : found.findIndex(({ id }) => id === after.id) + 1;
  const page = found.slice(begin, begin + limit);
  const hasMore = found.length > begin + limit;
  return { page, next: hasMore ? page.at(-1) ?? null : null };
}

/** Nothing of it was read or matched by somebody else since. */
function isFree({ transactions }: Books, { run, fresh, reconciled }: StoredRun): boolean {
  const isNew = fresh.every(({ id }) =>
    !transactions.some((it) => it.provider === run.provider && it.id === id)
  );
  return isNew &&
    reconciled.matches.every(({ movement }) =>
      !transactions.some(({ entryId }) => entryId === movement.entryId)
    );
}

function storeRun(books: Books, { run, fresh, reconciled, postings }: StoredRun): void {
  const { provider, at } = run;
  books.transactions.push(...fresh.map((it) => ({ ...it, provider, entryId: null })));
  for (const { transaction, movement } of reconciled.matches) {
    const stored = books.transactions.find((it) =>
      it.provider === provider && it.id === transaction.id
    );
    if (stored !== undefined) stored.entryId = movement.entryId;
  }
  books.breaks = books.breaks.map((it) =>
    it.resolvedAt === null && it.provider === provider && hasArrived(it, reconciled)
      ? { ...it, resolvedAt: at, resolvedBy: run.actor, resolution: "arrived", reason: null }
      : it
  );
  for (const difference of reconciled.differences) {
    if (books.breaks.some((it) => it.provider === provider && isSame(it, difference))) continue;
    const id = `rcb_${String(books.breaks.length + 1).padStart(26, "0")}`;
    books.breaks.push({
      ...difference,
      id: id as Id<"ReconciliationBreak">,
      provider,
      openedAt: at,
      resolvedAt: null,
      resolvedBy: null,
      resolution: null,
      reason: null,
    });
  }
  books.postings.push(...postings);
  books.runs.push(run);
}

function isSame(a: Difference, b: Difference): boolean {
  return a.transaction?.id === b.transaction?.id && a.movement?.entryId === b.movement?.entryId;
}

/** What was missing has been found, whether it fits or not. */
function hasArrived(it: ReconciliationBreak, { matches, differences }: StoredRun["reconciled"]) {
  return [...matches, ...differences].some((found) =>
    !isSame(it, { ...found, kind: it.kind }) &&
    (it.transaction !== null && found.transaction?.id === it.transaction.id ||
      it.movement !== null && found.movement?.entryId === it.movement.entryId)
  );
}
