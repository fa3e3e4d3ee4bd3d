import type { Id, Instant, Locale, Once, RequestRepeated, Result } from "../kernel/mod.ts";
import type { PayingValue, ValueAccount, ValueAccountId, ValueEntry } from "./account.ts";

/** Finds a card by what somebody typed; what cannot be a code is found by nobody. */
export type GiftCardFinder = Readonly<{
  findByCode(typed: string): Promise<PayingValue | null>;
}>;

/** Makes codes of chance, and what is kept of them. */
export type GiftCardCodes = Readonly<{
  /** A new code, which nobody can guess: `7K3M-…`. */
  make(): string;
  /** SHA-256 of a code without hyphens, in hex. */
  digest(code: string): string;
}>;

/** An account with its entries, the newest first. */
export type ValueRecord = Readonly<{ account: ValueAccount; entries: readonly ValueEntry[] }>;

export type ValueAccountNotFound = Readonly<{ code: "value_account_not_found" }>;
export type ValueChangedMeanwhile = Readonly<{ code: "value_changed_meanwhile" }>;

/** Where a list ended. */
export type ValuePosition = Readonly<{ value: string; id: string }>;
export type ValueQuery = Readonly<{
  kind: ValueAccount["kind"];
  /** Of the code, for cards. */
  lastFour: string | null;
  /** Whose it is, or whom it was sent to. */
  email: string | null;
  limit: number;
  after: ValuePosition | null;
}>;

export type NewEntry = Omit<ValueEntry, "id"> & Readonly<{ source: string }>;

/** A new account with its first entry. `codeHash` is null where there is no code yet. */
export type ValueOpening<T> = Readonly<{
  account: ValueAccount;
  locale: Locale;
  entry: NewEntry;
  codeHash: string | null;
  once: Once<T> | null;
  value: T;
}>;

/** Gift cards, store credit and points, with every movement of them. */
export interface ValueAccounts {
  find(id: ValueAccountId): Promise<ValueRecord | null>;
  /** The credit that a customer or an address has in a currency. */
  findCredit(of: { holder: CreditHolder; currency: string }): Promise<ValueRecord | null>;
  /** The newest first. */
  list(query: ValueQuery): Promise<
    Readonly<{ accounts: readonly ValueAccount[]; next: ValuePosition | null }>
  >;

  /** Stores account, entry and answer: all or nothing, and once for the source of the entry. */
  open<T>(opening: ValueOpening<T>): Promise<Result<true, RequestRepeated | ValueChangedMeanwhile>>;

  /**
   * Stores the account as it is now, whose version is one above the one that was read, with the entry
   * that made the difference and the answer: all or nothing.
   */
  save<T>(
    change: Readonly<{
      account: ValueAccount;
      entry: NewEntry | null;
      once: Once<T> | null;
      value: T;
    }>,
  ): Promise<Result<true, RequestRepeated | ValueChangedMeanwhile>>;

  /** Takes what is left on accounts whose time is over. Answers how many there were. */
  expire(query: { at: Instant; limit: number }): Promise<number>;
}

/** Whose store credit it is. */
export type CreditHolder =
  | Readonly<{ customerId: Id<"Customer"> }>
  | Readonly<{ email: string }>;
