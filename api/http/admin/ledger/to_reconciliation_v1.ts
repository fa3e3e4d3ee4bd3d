import type { ReconciliationBreakV1, ReconciliationV1 } from "@mercator/contracts/admin/v1";
import type { Instant } from "@mercator/domain/kernel";
import { type ReconciliationBreak, type ReconciliationRun, sidesOf } from "@mercator/domain/ledger";
import { toMoneyV1 } from "../../to_money_v1.ts";

/** What people who work here are called, by identifier. */
export type StaffNames = ReadonlyMap<string, string>;

const iso = (at: Instant) => new Date(at).toISOString();

function toPersonV1(
  { kind, id }: Readonly<{ kind: string; id: string | null }>,
  names: StaffNames,
) {
  const known = id === null ? undefined : names.get(id);
  return { kind, id, name: known ?? (kind === "system" ? "Mercator" : id ?? kind) };
}

export function toReconciliationV1(run: ReconciliationRun, names: StaffNames): ReconciliationV1 {
  return {
    id: run.id,
    provider: run.provider,
    source: run.source,
    since: iso(run.since),
    until: iso(run.until),
    at: iso(run.at),
    by: toPersonV1(run.actor, names),
    transactions: run.transactions,
    matched: run.matched,
    broken: run.broken,
  };
}

export function toBreakV1(it: ReconciliationBreak, names: StaffNames): ReconciliationBreakV1 {
  const { transaction, movement } = it;
  const { expected, told } = sidesOf(it);
  return {
    id: it.id,
    provider: it.provider,
    kind: it.kind,
    expected: expected && toMoneyV1(expected),
    told: told && { amount: Number(told.minor), currency: told.currency },
    transaction: transaction && {
      id: transaction.id,
      kind: transaction.kind,
      payment_reference: transaction.paymentReference,
      fee: Number(transaction.feeMinor),
      at: iso(transaction.at),
    },
    movement: movement && {
      entry_id: movement.entryId,
      payment_id: movement.paymentId,
      order_id: movement.orderId,
      kind: movement.kind,
      at: iso(movement.at),
    },
    opened_at: iso(it.openedAt),
    resolved_at: it.resolvedAt === null ? null : iso(it.resolvedAt),
    resolved_by: it.resolvedBy && toPersonV1(it.resolvedBy, names),
    resolution: it.resolution,
    reason: it.reason,
  };
}
