import type { Id, Instant, Money } from "../kernel/mod.ts";
import type { ProviderName } from "../payments/mod.ts";
import type { Movement, ProviderTransaction } from "./provider_transaction.ts";
import type { BreakKind, Reconciled } from "./reconcile.ts";
import type { Posting } from "./templates.ts";

type By = Readonly<{ kind: string; id: string | null }>;

/** One comparison of a report with the journal. */
export type ReconciliationRun = Readonly<{
  id: Id<"ReconciliationRun">;
  provider: ProviderName;
  /** Asked of the provider, or uploaded as a file. */
  source: "report" | "upload";
  since: Instant;
  until: Instant;
  at: Instant;
  actor: By;
  /** How many transactions were new, how many of those and of earlier ones matched, how many did not. */
  transactions: number;
  matched: number;
  broken: number;
}>;

/** `explained`: it is dealt with elsewhere; `written_off`: it goes into the books as a loss or gain. */
export const RESOLUTIONS = ["explained", "written_off"] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** A difference between a report and the journal, open until somebody says what it is. */
export type ReconciliationBreak = Readonly<{
  id: Id<"ReconciliationBreak">;
  provider: ProviderName;
  kind: BreakKind;
  transaction: ProviderTransaction | null;
  movement: Movement | null;
  openedAt: Instant;
  resolvedAt: Instant | null;
  resolvedBy: By | null;
  /** `arrived`: a later report had it. */
  resolution: Resolution | "arrived" | null;
  reason: string | null;
}>;

/** What has not found its counterpart: movements, and transactions that were read before. */
export type Unmatched = Readonly<{
  movements: readonly Movement[];
  waiting: readonly ProviderTransaction[];
  /** Of the transactions asked about: those that were read before. */
  known: ReadonlySet<string>;
}>;

export type StoredRun = Readonly<{
  run: ReconciliationRun;
  fresh: readonly ProviderTransaction[];
  reconciled: Reconciled;
  postings: readonly Posting[];
}>;

export type ReconciliationUnderWay = Readonly<{ code: "reconciliation_under_way" }>;
export type BreakNotFound = Readonly<{ code: "break_not_found" }>;
export type BreakResolved = Readonly<{ code: "break_resolved" }>;

export type RunPage = Readonly<{
  runs: readonly ReconciliationRun[];
  next: Readonly<{ value: string; id: string }> | null;
}>;
export type BreakPage = Readonly<{
  breaks: readonly ReconciliationBreak[];
  next: Readonly<{ value: string; id: string }> | null;
  open: Readonly<{ count: number; oldestAt: Instant | null }>;
}>;
/** What was expected, and what the provider told, for people to look at. */
export function sidesOf({ transaction, movement }: ReconciliationBreak): Readonly<{
  expected: Money | null;
  told: Readonly<{ minor: bigint; currency: string }> | null;
}> {
  return {
    expected: movement?.amount ?? null,
    told: transaction && { minor: transaction.minor, currency: transaction.currency },
  };
}
