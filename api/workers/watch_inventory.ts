import type { WatchDemand, watchDemand, WatchStock, watchStock } from "@mercator/domain/inventory";
import { errorFacts, logFor } from "../platform/logging.ts";
import { startWorker, type Worker } from "./worker.ts";

const log = logFor("inventory");
const SYSTEM = { kind: "system", name: "inventory" } as const;

export type WatchDeps = Readonly<{
  watchStock: (command: WatchStock) => ReturnType<typeof watchStock>;
  watchDemand: (command: WatchDemand) => ReturnType<typeof watchDemand>;
}>;

/**
 * Tells what runs low or is back, and lays out what is bought in a rush. Several may run: a crossing is
 * told once, and laying out twice changes nothing.
 */
export function startWatchingInventory(
  { watchStock, watchDemand }: WatchDeps,
  { everyMs }: { everyMs: number },
): Worker {
  return startWorker({
    everyMs,
    work: async () => {
      await watchDemand({ actor: SYSTEM });
      await watchStock({ actor: SYSTEM });
    },
    onError: (error) => log.error("inventory_not_watched", errorFacts(error)),
  });
}
