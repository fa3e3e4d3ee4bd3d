import type { Id, Instant, Money } from "../kernel/mod.ts";

/** `other`: the provider moved something that is none of these; a person looks into it. */
export const TRANSACTION_KINDS = [
  "capture",
  "refund",
  "chargeback",
  "fee",
  "payout",
  "other",
] as const;
export type TransactionKind = (typeof TRANSACTION_KINDS)[number];

/** A line of a provider's report: something that changed what it holds for the shop. */
export type ProviderTransaction = Readonly<{
  /** The provider's own name for it: never used twice. */
  id: string;
  kind: TransactionKind;
  /** The provider's name for the payment; null for what concerns none. */
  paymentReference: string | null;
  /** The key under which we asked for it, where the provider tells. */
  key: string | null;
  /** As the provider spells it: not necessarily a currency of the shop. */
  currency: string;
  /** Before the fee. What came in is above zero, what went out below. */
  minor: bigint;
  /** What the provider kept of it; never part of `minor`. */
  feeMinor: bigint;
  at: Instant;
}>;

/** The same on our side: an entry of the journal that moved money taken by a provider. */
export type Movement = Readonly<{
  entryId: Id<"JournalEntry">;
  paymentId: Id<"Payment">;
  orderId: Id<"Order"> | null;
  kind: Extract<TransactionKind, "capture" | "refund" | "chargeback">;
  paymentReference: string | null;
  /** The operation of ours, which is the key that the provider was given. */
  key: string | null;
  /** What came in is above zero, what went out below. */
  amount: Money;
  at: Instant;
}>;
