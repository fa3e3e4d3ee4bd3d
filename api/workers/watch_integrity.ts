import type { CheckIntegrity, checkIntegrity } from "@mercator/domain/ledger";
import { errorFacts, logFor } from "../platform/logging.ts";
import { startWorker, type Worker } from "./worker.ts";

const log = logFor("integrity");
const SYSTEM = { kind: "system", name: "integrity" } as const;

export type IntegrityWatchDeps = Readonly<{
  checkIntegrity: (command: CheckIntegrity) => ReturnType<typeof checkIntegrity>;
}>;

/** Looks again and again whether all holds that must; what does not is told by the use case. */
export function startWatchingIntegrity(
  { checkIntegrity }: IntegrityWatchDeps,
  { everyMs }: { everyMs: number },
): Worker {
  return startWorker({
    everyMs,
    work: () => checkIntegrity({ actor: SYSTEM, once: null }),
    onError: (error) => log.error("integrity_not_checked", errorFacts(error)),
  });
}
