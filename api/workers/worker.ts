/** Something that is done again and again, beside the requests. */
export type Worker = Readonly<{
  /** Resolves when the round under way, if any, has ended; none begins after it. */
  stop(): Promise<void>;
}>;

export type WorkerOptions = Readonly<{
  /** One round. It may run for as long as it takes: rounds never overlap. */
  work: (stopping: AbortSignal) => Promise<unknown>;
  everyMs: number;
  /** Told of a round that failed; the next one waits longer, up to `backoffMaxMs`. */
  onError: (error: unknown) => void;
  backoffMaxMs?: number;
}>;

/** Starts a loop: a round, a pause, the next round. After failures the pause doubles. */
export function startWorker(
  { work, everyMs, onError, backoffMaxMs = 60_000 }: WorkerOptions,
): Worker {
  const stopping = new AbortController();
  const { signal } = stopping;
  const loop = async () => {
    let pauseMs = everyMs;
    while (!signal.aborted) {
      try {
        await work(signal);
        pauseMs = everyMs;
      } catch (error) {
        onError(error);
        pauseMs = Math.min(pauseMs * 2, Math.max(everyMs, backoffMaxMs));
      }
      await pause(pauseMs, signal);
    }
  };
  const ended = loop();
  return {
    stop() {
      stopping.abort();
      return ended;
    },
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end);
  });
}
