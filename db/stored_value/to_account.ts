import { type Id, instant, invariant, isCurrency } from "@mercator/domain/kernel";
import type { ValueAccount, ValueEntry } from "@mercator/domain/stored_value";

/** Rows as `to_jsonb` gives them. */
export type AccountJson = Readonly<{
  id: string;
  kind: ValueAccount["kind"];
  status: ValueAccount["status"];
  currency: string | null;
  balance_minor: number;
  initial_minor: number;
  last_four: string | null;
  holder: string | null;
  recipient: string | null;
  expires_at: string | null;
  order_id: string | null;
  created_at: string;
  updated_at: string;
  version: number;
}>;

export type EntryJson = Readonly<{
  id: number;
  kind: ValueEntry["kind"];
  amount_minor: number;
  order_id: string | null;
  payment_id: string | null;
  reason: string | null;
  actor_kind: string;
  actor_id: string | null;
  occurred_at: string;
}>;

const at = (text: string) => instant(Date.parse(text));

/** A number of JSON: exact, or refused. */
function whole(minor: number): bigint {
  invariant(Number.isSafeInteger(minor), "a stored amount is a safe whole number");
  return BigInt(minor);
}

export function toAccount(row: AccountJson): ValueAccount {
  const { currency } = row;
  invariant(currency === null || isCurrency(currency), "an account has a currency, or points");
  return {
    id: row.id as Id<"ValueAccount">,
    kind: row.kind,
    status: row.status,
    currency,
    balance: whole(row.balance_minor),
    initial: whole(row.initial_minor),
    lastFour: row.last_four,
    holder: row.holder,
    recipient: row.recipient,
    expiresAt: row.expires_at === null ? null : at(row.expires_at),
    orderId: row.order_id as Id<"Order"> | null,
    createdAt: at(row.created_at),
    updatedAt: at(row.updated_at),
    version: row.version,
  };
}

export function toEntry(row: EntryJson): ValueEntry {
  return {
    id: String(row.id),
    kind: row.kind,
    amount: whole(row.amount_minor),
    orderId: row.order_id as Id<"Order"> | null,
    paymentId: row.payment_id as Id<"Payment"> | null,
    reason: row.reason,
    actor: { kind: row.actor_kind, id: row.actor_id },
    at: at(row.occurred_at),
  };
}
