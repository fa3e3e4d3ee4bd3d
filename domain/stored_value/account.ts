import type { Currency, Id, Instant, Money } from "../kernel/mod.ts";

export type ValueAccountId = Id<"ValueAccount">;
export const VALUE_ACCOUNT_KINDS = ["gift_card", "store_credit", "loyalty"] as const;
export type ValueAccountKind = (typeof VALUE_ACCOUNT_KINDS)[number];

export const VALUE_ENTRY_KINDS = [
  "issued",
  "redeemed",
  "reversed",
  "expired",
  "adjusted",
  "earned",
  "refunded_to_credit",
] as const;
export type ValueEntryKind = (typeof VALUE_ENTRY_KINDS)[number];

/** Value that the shop keeps. Its balance is the sum of its entries, and never below nothing. */
export type ValueAccount = Readonly<{
  id: ValueAccountId;
  kind: ValueAccountKind;
  status: "active" | "disabled";
  /** Of points: the one that they were earned in. */
  currency: Currency | null;
  /** In the minor unit of the currency, or in points. */
  balance: bigint;
  /** What it began with. */
  initial: bigint;
  /** Of a card's code; null until it is printed, and where there is no code. */
  lastFour: string | null;
  /** `customer:{id}` or `email:{hash}`; null for a card, which belongs to whoever knows the code. */
  holder: string | null;
  recipient: string | null;
  expiresAt: Instant | null;
  /** The order that bought it. */
  orderId: Id<"Order"> | null;
  createdAt: Instant;
  updatedAt: Instant;
  version: number;
}>;

/** One movement, in the account's unit: above zero what came, below what went. */
export type ValueEntry = Readonly<{
  id: string;
  kind: ValueEntryKind;
  amount: bigint;
  orderId: Id<"Order"> | null;
  paymentId: Id<"Payment"> | null;
  reason: string | null;
  actor: Readonly<{ kind: string; id: string | null }>;
  at: Instant;
}>;

/** What can pay: a gift card or store credit, as far as paying needs to know it. */
export type PayingValue = Readonly<{
  id: ValueAccountId;
  kind: "gift_card" | "store_credit";
  status: ValueAccount["status"];
  lastFour: string | null;
  balance: Money;
  expiresAt: Instant | null;
}>;

/** Why an account pays for nothing. */
export type ValueUnusable = "disabled" | "expired" | "empty" | "other_currency";

export function unusable(
  { status, expiresAt, balance }: PayingValue,
  { at, currency }: Readonly<{ at: Instant; currency: Currency }>,
): ValueUnusable | null {
  if (status === "disabled") return "disabled";
  if (expiresAt !== null && expiresAt <= at) return "expired";
  if (balance.currency !== currency) return "other_currency";
  return balance.minor > 0n ? null : "empty";
}
