import type { Told } from "./run_seed.ts";
import type { ShardNews, ShardOrder } from "./shard_worker.ts";

/** What came of many seeds. */
export type Total = {
  seeds: number;
  checkouts: number;
  orders: number;
  requests: number;
  steps: number;
  /** Seeds in which something was broken, the first of them first. */
  broken: Told[];
};

export type ShardsOptions = Readonly<{
  firstSeed: number;
  shards: number;
  seedsMax?: number;
  /** Enough is enough: after so many requests to buy. */
  checkouts?: number;
  /** Enough is enough: after so many milliseconds. */
  endsInMs?: number;
  bug?: string | null;
  onNews?: (total: Total) => void;
}>;

/** Plays seeds on several cores until there are enough, or until a planted bug is found. */
export async function playShards(options: ShardsOptions): Promise<Total> {
  const { firstSeed, shards, seedsMax = Infinity, checkouts = Infinity, bug = null } = options;
  const total: Total = { seeds: 0, checkouts: 0, orders: 0, requests: 0, steps: 0, broken: [] };
  const workers = Array.from(
    { length: shards },
    () => new Worker(import.meta.resolve("./shard_worker.ts"), { type: "module" }),
  );
  const stop = () => workers.forEach((worker) => worker.postMessage("stop"));
  const timer = options.endsInMs === undefined ? null : setTimeout(stop, options.endsInMs);
  const isEnough = () => total.checkouts >= checkouts || (bug !== null && total.broken.length > 0);
  await Promise.all(workers.map((worker, nth) => {
    const order: ShardOrder = {
      first: firstSeed + nth,
      stride: shards,
      seeds: Math.ceil(seedsMax / shards),
      bug,
      untilBroken: bug !== null,
    };
    return new Promise<void>((resolve, reject) => {
      worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(`A shard died: ${event.message}`));
      };
      worker.onmessage = ({ data }: MessageEvent<ShardNews>) => {
        if (data.kind === "over") return resolve();
        for (const told of data.told) add(total, told);
        options.onNews?.(total);
        if (isEnough()) stop();
      };
      worker.postMessage(order);
    });
  })).finally(() => {
    if (timer !== null) clearTimeout(timer);
    for (const worker of workers) worker.terminate();
  });
  total.broken.sort((a, b) => a.seed - b.seed);
  return total;
}

function add(total: Total, told: Told): void {
  total.seeds += 1;
  total.checkouts += told.checkouts;
  total.orders += told.orders;
  total.requests += told.requests;
  total.steps += told.steps;
  if (told.violations.length > 0) total.broken.push(told);
}
