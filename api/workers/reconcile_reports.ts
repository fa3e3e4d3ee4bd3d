import { after, type Clock } from "@mercator/domain/kernel";
import type {
  ProviderReports,
  Reconciliations,
  RunReconciliation,
  runReconciliation,
} from "@mercator/domain/ledger";
import type { ProviderName } from "@mercator/domain/payments";
import { errorFacts, logFor } from "../platform/logging.ts";
import { startWorker, type Worker } from "./worker.ts";

const log = logFor("reconciliation");
const SYSTEM = { kind: "system", name: "reconciliation" } as const;
/** How old the last report may be before the next one is asked for. */
const DAY_MS = 24 * 3_600_000;

export type ReportWorkDeps = Readonly<{
  reports: ProviderReports;
  reconciliations: Pick<Reconciliations, "lastUntil">;
  clock: Clock;
  runReconciliation: (command: RunReconciliation) => ReturnType<typeof runReconciliation>;
}>;

/** One round: each provider whose last report is a day old is asked for the next. */
export async function reconcileReports(
  { reports, reconciliations, clock, runReconciliation }: ReportWorkDeps,
): Promise<void> {
  for (const provider of Object.keys(reports) as ProviderName[]) {
    const last = await reconciliations.lastUntil(provider);
    if (last !== null && after(last, DAY_MS) > clock()) continue;
    try {
      const run = await runReconciliation({ actor: SYSTEM, provider, uploaded: null, once: null });
      if (!run.ok) log.warn("report_not_compared", { provider, code: run.error.code });
      else if (run.value.broken > 0) {
        log.warn("report_differs", { provider, differences: run.value.broken });
      }
    } catch (error) {
      log.warn("report_not_read", { provider, ...errorFacts(error) });
    }
  }
}

export function startReconcilingReports(
  deps: ReportWorkDeps,
  { everyMs }: { everyMs: number },
): Worker {
  return startWorker({
    everyMs,
    work: () => reconcileReports(deps),
    onError: (error) => log.error("reports_not_compared", errorFacts(error)),
  });
}
