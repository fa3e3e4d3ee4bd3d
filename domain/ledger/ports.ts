import type { Currency, Id, Instant, Money, Once, RequestRepeated, Result } from "../kernel/mod.ts";
import type { AccountCode } from "./accounts.ts";
import type { IntegrityCheck, OverdueOrder } from "./integrity.ts";
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
