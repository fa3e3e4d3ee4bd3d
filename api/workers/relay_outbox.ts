import type { EventRelay } from "@mercator/domain/integrations";
import { errorFacts, logFor } from "../platform/logging.ts";
import { startWorker, type Worker } from "./worker.ts";

const log = logFor("relay");
const BATCH = 500;

/** Gives every recorded event its place, a batch at a time. Answers how many there were. */
export async function relayOutbox(
  relay: EventRelay,
  { batch = BATCH, stopping }: { batch?: number; stopping?: AbortSignal } = {},
): Promise<number> {
  for (let total = 0;;) {
    const relayed = await relay.relay(batch);
    total += relayed;
    if (relayed < batch || stopping?.aborted) return total;
  }
}

/** Keeps the feed of events up to date. Several may run: the relay lets one at a time. */
export function startRelay(relay: EventRelay, { everyMs }: { everyMs: number }): Worker {
  return startWorker({
    everyMs,
    work: (stopping) => relayOutbox(relay, { stopping }),
    onError: (error) => log.error("relay_failed", errorFacts(error)),
  });
}
