import type { Currency, Id, Instant, Money, Once, RequestRepeated, Result } from "../kernel/mod.ts";
import type { ProviderName } from "../payments/mod.ts";
import type { AccountCode } from "./accounts.ts";
import type { IntegrityCheck, OverdueOrder } from "./integrity.ts";
import type { ProviderTransaction } from "./provider_transaction.ts";
import type {
  BreakPage,
  BreakResolved,
  ReconciliationBreak,
  ReconciliationRun,
  ReconciliationUnderWay,
  RunPage,
  StoredRun,
  Unmatched,
} from "./reconciliation.ts";
import type { Posting } from "./templates.ts";

/** What stands in the journal. `orderNumber`: the name that people know the order by. */
export type JournalEntry =
  & Omit<Posting, "template">
  & Readonly<{
    id: Id<"JournalEntry">;
    template: string;
    orderId: Id<"Order"> | null;
    orderNumber: string | null;
    at: Instant;
  }>;

/** What an account comes to, in one currency: debits, credits (both above zero), and the difference. */
export type AccountBalance = Readonly<{
  account: AccountCode;
  currency: Currency;
  debits: Money;
  credits: Money;
  balance: Money;
}>;

export type JournalFilter = Readonly<{
  orderId: Id<"Order"> | null;
  account: AccountCode | null;
  since: Instant | null;
  /** The first instant that is left out. */
  until: Instant | null;
}>;
/** Where a page ended. */
export type JournalPosition = Readonly<{ value: string; id: string }>;
export type JournalPage = Readonly<{
  entries: readonly JournalEntry[];
  next: JournalPosition | null;
}>;

/** The journal, to be read. It is written in the statements of what it tells. */
export interface Journal {
  /** Accounts that anything was ever posted to, by account and currency. */
  balances(): Promise<readonly AccountBalance[]>;
  /** Whole entries, the newest first. With an account: those that touch it. */
  list(query: {
    filter: JournalFilter;
    limit: number;
    after: JournalPosition | null;
  }): Promise<JournalPage>;
}

/** Looks whether all holds that must. */
export interface Integrity {
  /** Looks now, and remembers when it was and what was found. */
  check(
    at: Instant,
    saving: Readonly<{ once: Once<IntegrityCheck> | null }>,
  ): Promise<Result<IntegrityCheck, RequestRepeated>>;
  /** What the last look found; null when nobody ever looked. */
  last(): Promise<IntegrityCheck | null>;
  /** Orders that are not over although they should be by `at`, the oldest first, and where they stand. */
  overdue(query: { at: Instant; limit: number }): Promise<readonly OverdueOrder[]>;
}

/**
 * Port: what a provider says that it did in our name. It need not know which of it is new: what was
 * read before is left out. Fits settlement reports and balance transactions alike.
 */
export interface ProviderReport {
  /**
   * A page of the transactions from `since` up to `until`, which is left out, the oldest first; `next`
   * is what to ask the next page with. What cannot be reached is thrown.
   */
  read(
    query: Readonly<{ since: Instant; until: Instant; after: string | null }>,
  ): Promise<Readonly<{ transactions: readonly ProviderTransaction[]; next: string | null }>>;
}

/** The providers that have reports which can be asked for; others' come as files. */
export type ProviderReports = Readonly<Partial<Record<ProviderName, ProviderReport>>>;

type Page = Readonly<{ limit: number; after: Readonly<{ value: string; id: string }> | null }>;

/** Reports as they were compared, and what came of it. */
export interface Reconciliations {
  unmatched(
    query: Readonly<{ provider: ProviderName; until: Instant; ids: readonly string[] }>,
  ): Promise<Unmatched>;

  /**
   * Stores the run whole: its transactions, what they match, entries of the journal, differences that
   * are new; differences of before that matched now are closed. `reconciliation_under_way` when
   * another run matched some of it first: nothing is stored then.
   */
  store(
    run: StoredRun,
    saving: Readonly<{ once: Once<ReconciliationRun> | null }>,
  ): Promise<Result<ReconciliationRun, ReconciliationUnderWay | RequestRepeated>>;

  /** When the last report of a provider ended; null when none was ever read. */
  lastUntil(provider: ProviderName): Promise<Instant | null>;
  /** The newest first. */
  runs(query: Page): Promise<RunPage>;
  /** Open: the oldest first. Closed: those closed last first. */
  breaks(query: Page & Readonly<{ open: boolean }>): Promise<BreakPage>;
  find(id: Id<"ReconciliationBreak">): Promise<ReconciliationBreak | null>;

  /** Closes a difference that is open, with what goes into the journal for it. */
  resolve(
    resolved: ReconciliationBreak,
    saving: Readonly<{
      postings: readonly Posting[];
      once: Once<ReconciliationBreak> | null;
    }>,
  ): Promise<Result<ReconciliationBreak, BreakResolved | RequestRepeated>>;
}
