import type { EventRelay } from "@mercator/domain/integrations";
import { type AnswerEventsDeps, startAnsweringEvents } from "../workers/answer_events.ts";
import { type PurgeDeps, startPurging } from "../workers/purge_answers.ts";
import { startRelay } from "../workers/relay_outbox.ts";
import { startWorker, type Worker } from "../workers/worker.ts";
import { errorFacts, logFor } from "../platform/logging.ts";

const log = logFor("worker");

export type Chore = Readonly<{ name: string; everyMs: number; work: () => Promise<unknown> }>;

export type WorkerParts = Readonly<{
  relay: EventRelay;
  mails: AnswerEventsDeps;
  purge: PurgeDeps;
  /** What else is done beside the requests, each on its own beat. */
  chores: readonly Chore[];
}>;

/** Starts what the shop does beside answering requests. Every process may: none of it is done twice. */
export function startWorkers({ relay, mails, purge, chores }: WorkerParts): Worker {
  const workers = [
    startRelay(relay, { everyMs: 250 }),
    startPurging(purge, { everyMs: 250 }),
    startAnsweringEvents(mails, { everyMs: 1_000 }),
    ...chores.map(({ name, everyMs, work }) =>
      startWorker({
        everyMs,
        work,
        onError: (error) => log.error("chore_failed", { chore: name, ...errorFacts(error) }),
      })
    ),
  ];
  return { stop: async () => void await Promise.all(workers.map((worker) => worker.stop())) };
}
