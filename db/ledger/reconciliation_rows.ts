import { type Id, instant, invariant, isCurrency, money } from "@mercator/domain/kernel";
import type {
  Movement,
  ProviderTransaction,
  ReconciliationBreak,
  ReconciliationRun,
} from "@mercator/domain/ledger";

/** Rows as the statements of reconciliation give them: times in milliseconds, amounts as digits. */
export type TransactionJson = Readonly<{
  id: string;
  kind: ProviderTransaction["kind"];
  payment_reference: string | null;
  key: string | null;
  currency: string;
  minor: string;
  fee_minor: string;
  at_ms: string;
}>;

export type MovementJson = Readonly<{
  entry_id: string;
  payment_id: string;
  order_id: string | null;
  kind: Movement["kind"];
  payment_reference: string | null;
  key: string | null;
  currency: string;
  minor: string;
  at_ms: string;
}>;

export type BreakRow = Readonly<{
  id: string;
  provider: ReconciliationBreak["provider"];
  kind: ReconciliationBreak["kind"];
  transaction: TransactionJson | null;
  movement: MovementJson | null;
  opened_ms: string;
  resolved_ms: string | null;
  resolved_by_kind: string | null;
  resolved_by_id: string | null;
  resolution: ReconciliationBreak["resolution"];
  reason: string | null;
  sort_key: string;
}>;

export type RunRow = Readonly<{
  id: string;
  provider: ReconciliationRun["provider"];
  source: ReconciliationRun["source"];
  since_ms: string;
  until_ms: string;
  run_ms: string;
  run_at: string;
  actor_kind: string;
  actor_id: string | null;
  transactions: number;
  matched: number;
  broken: number;
}>;

const at = (ms: string) => instant(Number(ms));

export function fromTransaction(it: ProviderTransaction): TransactionJson {
  return {
    id: it.id,
    kind: it.kind,
    payment_reference: it.paymentReference,
    key: it.key,
    currency: it.currency,
    minor: it.minor.toString(),
    fee_minor: it.feeMinor.toString(),
    at_ms: String(it.at),
  };
}

export function toTransaction(row: TransactionJson): ProviderTransaction {
  return {
    id: row.id,
    kind: row.kind,
    paymentReference: row.payment_reference,
    key: row.key,
    currency: row.currency,
    minor: BigInt(row.minor),
    feeMinor: BigInt(row.fee_minor),
    at: at(row.at_ms),
  };
}

export function fromMovement(it: Movement): MovementJson {
  return {
    entry_id: it.entryId,
    payment_id: it.paymentId,
    order_id: it.orderId,
    kind: it.kind,
    payment_reference: it.paymentReference,
    key: it.key,
    currency: it.amount.currency,
    minor: it.amount.minor.toString(),
    at_ms: String(it.at),
  };
}

export function toMovement(row: MovementJson): Movement {
  invariant(isCurrency(row.currency), "the journal is in currencies of the shop");
  return {
    entryId: row.entry_id as Id<"JournalEntry">,
    paymentId: row.payment_id as Id<"Payment">,
    orderId: row.order_id as Id<"Order"> | null,
    kind: row.kind,
    paymentReference: row.payment_reference,
    key: row.key,
    amount: money(BigInt(row.minor), row.currency),
    at: at(row.at_ms),
  };
}

export function toBreak(row: BreakRow): ReconciliationBreak {
  const { resolved_by_kind: kind, resolved_by_id: id } = row;
  return {
    id: row.id as Id<"ReconciliationBreak">,
    provider: row.provider,
    kind: row.kind,
    transaction: row.transaction && toTransaction(row.transaction),
    movement: row.movement && toMovement(row.movement),
    openedAt: at(row.opened_ms),
    resolvedAt: row.resolved_ms === null ? null : at(row.resolved_ms),
    resolvedBy: kind === null ? null : { kind, id },
    resolution: row.resolution,
    reason: row.reason,
  };
}

export function toRun(row: RunRow): ReconciliationRun {
  return {
    id: row.id as Id<"ReconciliationRun">,
    provider: row.provider,
    source: row.source,
    since: at(row.since_ms),
    until: at(row.until_ms),
    at: at(row.run_ms),
    actor: { kind: row.actor_kind, id: row.actor_id },
    transactions: row.transactions,
    matched: row.matched,
    broken: row.broken,
  };
}
