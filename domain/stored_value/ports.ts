import type {
  Currency,
  Id,
  Instant,
  Locale,
  Once,
  Owner,
  RequestRepeated,
  Result,
} from "../kernel/mod.ts";
import type { PayingValue, ValueAccount, ValueAccountId, ValueEntry } from "./account.ts";
import type { EarningAmounts, LoyaltyRule } from "./loyalty_rule.ts";

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

/** An order whose points are not what they should be. */
export type EarningOrder =
  & EarningAmounts
  & Readonly<{
    orderId: Id<"Order">;
    currency: Currency;
    /** Null: it has earned nothing yet. */
    earned: Readonly<{ initial: bigint; points: bigint }> | null;
  }>;

/** The points of whoever an order belongs to, in its currency. */
export type PointsOfOrder = Readonly<{
  owner: Owner;
  currency: Currency;
  email: string;
  locale: Locale;
  account: ValueAccount | null;
  /** Orders that are paid for and have not earned their points yet. */
  pending: readonly EarningAmounts[];
}>;

/** Points for orders: the rules, what was earned, and what they become. */
export interface LoyaltyPoints {
  /** By currency. */
  rules(): Promise<readonly LoyaltyRule[]>;
  /** Answers all of them as they are then. */
  setRule(
    rule: LoyaltyRule,
    saving: Readonly<{ once: Once<readonly LoyaltyRule[]> | null }>,
  ): Promise<Result<readonly LoyaltyRule[], RequestRepeated>>;

  /**
   * Orders that are done for as long as the rule in force says and have earned nothing, and those of
   * which money went back since, or of which points are owed that are there again.
   */
  unsettled(query: { at: Instant; limit: number }): Promise<readonly EarningOrder[]>;
  /**
   * Gives an order its points: `due` of `initial`, once. Or takes back what is above `due`, as far as it
   * is there. False: somebody else was first.
   */
  settle(step: {
    order: EarningOrder;
    initial: bigint;
    due: bigint;
    expiresAt: Instant | null;
    at: Instant;
  }): Promise<boolean>;

  /** Null where there is no such order. */
  ofOrder(orderId: Id<"Order">): Promise<PointsOfOrder | null>;
  /**
   * Takes the points from the account, whose version is the one that was read, and opens the card: all
   * or nothing, with the answer.
   */
  redeem<T>(redemption: {
    account: ValueAccount;
    points: bigint;
    card: ValueAccount;
    locale: Locale;
    actor: ValueEntry["actor"];
    at: Instant;
    once: Once<T> | null;
    value: T;
  }): Promise<Result<true, RequestRepeated | ValueChangedMeanwhile>>;
}
