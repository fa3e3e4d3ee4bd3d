import type { EventRelay } from "@mercator/domain/integrations";
import { type AnswerEventsDeps, startAnsweringEvents } from "../workers/answer_events.ts";
import { type PaymentWorkDeps, startFollowingPayments } from "../workers/follow_payments.ts";
import { type PurgeDeps, startPurging } from "../workers/purge_answers.ts";
import { type ApprovalWorkDeps, startExpiringApprovals } from "../workers/expire_approvals.ts";
import { type IntegrityWatchDeps, startWatchingIntegrity } from "../workers/watch_integrity.ts";
import { type ReportWorkDeps, startReconcilingReports } from "../workers/reconcile_reports.ts";
import { startRelay } from "../workers/relay_outbox.ts";
import { startWatchingInventory, type WatchDeps } from "../workers/watch_inventory.ts";
import { startWorker, type Worker } from "../workers/worker.ts";
import { errorFacts, logFor } from "../platform/logging.ts";

const log = logFor("worker");

export type WorkerParts = Readonly<{
  relay: EventRelay;
  mails: AnswerEventsDeps;
  purge: PurgeDeps;
  payments: PaymentWorkDeps;
  inventory: WatchDeps;
  approvals: ApprovalWorkDeps;
  reports: ReportWorkDeps;
  integrity: IntegrityWatchDeps & Readonly<{ everyMs: number }>;
  /** Forgets what is past its time (keys, assertions, sessions), and gives points. */
  tidy: Readonly<{ work: () => Promise<unknown>; everyMs: number }>;
}>;

/** Starts what the shop does beside answering requests. Every process may: none of it is done twice. */
export function startWorkers(
  { relay, mails, purge, payments, inventory, approvals, reports, integrity, tidy }: WorkerParts,
): Worker {
  const workers = [
    startRelay(relay, { everyMs: 250 }),
    startPurging(purge, { everyMs: 250 }),
    startAnsweringEvents(mails, { everyMs: 1_000 }),
    startFollowingPayments(payments, { everyMs: 1_000 }),
    startWatchingInventory(inventory, { everyMs: 2_000 }),
    startExpiringApprovals(approvals, { everyMs: 60_000 }),
    startReconcilingReports(reports, { everyMs: 900_000 }),
    startWatchingIntegrity(integrity, integrity),
    startWorker({
      ...tidy,
      onError: (error) => log.error("tidying_failed", errorFacts(error)),
    }),
  ];
  return { stop: async () => void await Promise.all(workers.map((worker) => worker.stop())) };
}
