import {
  type Actor,
  after,
  type Authorize,
  type Clock,
  type Denied,
  err,
  type Instant,
  type NewId,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import type { ProviderName } from "../payments/mod.ts";
import type { ProviderTransaction } from "./provider_transaction.ts";
import { reconcile } from "./reconcile.ts";
import type { ReconciliationRun, ReconciliationUnderWay } from "./reconciliation.ts";
import type { ProviderReports, Reconciliations } from "./ports.ts";
import { settlementOf } from "./settlement_of.ts";

export type RunReconciliation = Readonly<{
  actor: Actor;
  provider: ProviderName;
  /** What was uploaded; null asks the provider for what it did since the last report. */
  uploaded: readonly ProviderTransaction[] | null;
  once: Once<ReconciliationRun> | null;
}>;
export type ReportUnavailable = Readonly<{ code: "report_unavailable" }>;
export type ReconciliationDeps = Readonly<{
  authorize: Authorize;
  reports: ProviderReports;
  reconciliations: Reconciliations;
  clock: Clock;
  newId: NewId;
}>;

const HOUR_MS = 3_600_000;
/** How long a provider has until what we did must be in its report. */
export const REPORT_LAG_MS = 24 * HOUR_MS;
/** How far the first report goes back. */
const FIRST_MS = 30 * 24 * HOUR_MS;
/** Reports overlap: what the provider books late is read with the next one, and known things are left out. */
const OVERLAP_MS = 48 * HOUR_MS;

/**
 * Compares what a provider says it did with the journal: what matches is settled, what does not is
 * kept as a difference for staff. The provider is read first, with no database connection held.
 */
export async function runReconciliation(
  { actor, provider, uploaded, once }: RunReconciliation,
  { authorize, reports, reconciliations, clock, newId }: ReconciliationDeps,
): Promise<
  Result<ReconciliationRun, Denied | ReportUnavailable | ReconciliationUnderWay | RequestRepeated>
> {
  const allowed = await authorize(actor, "ledger.reconcile", { provider });
  if (!allowed.ok) return allowed;
  const at = clock();
  const told = uploaded === null
    ? await readReport(provider, { reports, reconciliations, at })
    : spanOf(uploaded, at);
  if (told === null) return err({ code: "report_unavailable" });

  const ids = told.transactions.map(({ id }) => id);
  const open = await reconciliations.unmatched({ provider, until: told.until, ids });
  const fresh = withoutRepeats(told.transactions).filter(({ id }) => !open.known.has(id));
  const reconciled = reconcile({
    transactions: [...open.waiting, ...fresh],
    movements: open.movements,
    missedBefore: after(told.until, -REPORT_LAG_MS),
  });
  const run: ReconciliationRun = {
    id: newId("ReconciliationRun"),
    provider,
    source: uploaded === null ? "report" : "upload",
    since: told.since,
    until: told.until,
    at,
    actor: actorOf(actor),
    transactions: fresh.length,
    matched: reconciled.matches.length,
    broken: reconciled.differences.length,
  };
  const postings = settlementOf(provider, reconciled);
  return await reconciliations.store({ run, fresh, reconciled, postings }, { once });
}

type Told = Readonly<{
  transactions: readonly ProviderTransaction[];
  since: Instant;
  until: Instant;
}>;
type Reading = Pick<ReconciliationDeps, "reports" | "reconciliations"> & Readonly<{ at: Instant }>;

async function readReport(
  provider: ProviderName,
  { reports, reconciliations, at }: Reading,
): Promise<Told | null> {
  const report = reports[provider];
  if (report === undefined) return null;
  const last = await reconciliations.lastUntil(provider);
  const since = last === null ? after(at, -FIRST_MS) : after(last, -OVERLAP_MS);
  const transactions: ProviderTransaction[] = [];
  let next: string | null = null;
  do {
    const page = await report.read({ since, until: at, after: next });
    transactions.push(...page.transactions);
    next = page.next;
  } while (next !== null);
  return { transactions, since, until: at };
}

/** A file says by itself from when to when it is. */
function spanOf(transactions: readonly ProviderTransaction[], at: Instant): Told {
  const times = transactions.map((it) => it.at);
  const first = times.reduce((a, b) => a < b ? a : b, at);
  const last = times.reduce((a, b) => a > b ? a : b, first);
  return { transactions, since: first, until: transactions.length === 0 ? at : last };
}

function withoutRepeats(transactions: readonly ProviderTransaction[]): ProviderTransaction[] {
  return [...new Map(transactions.map((it) => [it.id, it])).values()];
}

export function actorOf(actor: Actor): Readonly<{ kind: string; id: string | null }> {
  const id = actor.kind === "staff" ? actor.staffId : actor.kind === "system" ? actor.name : null;
  return { kind: actor.kind, id };
}
