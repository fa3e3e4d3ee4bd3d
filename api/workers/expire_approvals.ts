import type { Clock } from "@mercator/domain/kernel";
import type { Approvals, ExpireApproval, expireApproval } from "@mercator/domain/orders";
import { errorFacts, logFor } from "../platform/logging.ts";
import { startWorker, type Worker } from "./worker.ts";

const log = logFor("approvals");
const SYSTEM = { kind: "system", name: "approvals" } as const;
const BATCH = 50;

export type ApprovalWorkDeps = Readonly<{
  approvals: Pick<Approvals, "overdue">;
  clock: Clock;
  expireApproval: (command: ExpireApproval) => ReturnType<typeof expireApproval>;
}>;

/** One round: refunds that nobody agreed to in time are let go. */
export async function expireApprovals(
  { approvals, clock, expireApproval }: ApprovalWorkDeps,
  stopping?: AbortSignal,
): Promise<void> {
  for (const overdue of await approvals.overdue({ at: clock(), limit: BATCH })) {
    if (stopping?.aborted) return;
    const done = await expireApproval({ actor: SYSTEM, ...overdue });
    if (!done.ok) log.warn("approval_not_expired", { code: done.error.code });
  }
}

export function startExpiringApprovals(
  deps: ApprovalWorkDeps,
  { everyMs }: { everyMs: number },
): Worker {
  return startWorker({
    everyMs,
    work: (stopping) => expireApprovals(deps, stopping),
    onError: (error) => log.error("approvals_not_expired", errorFacts(error)),
  });
}
