import type { FeedEvent } from "@mercator/domain/integrations";
import type { AnswerCache } from "../platform/answer_cache.ts";
import { errorFacts, logFor } from "../platform/logging.ts";
import { startWorker, type Worker } from "./worker.ts";

const log = logFor("cache");
const BATCH = 100;

export type PurgeDeps = Readonly<{
  cache: Pick<AnswerCache, "purge">;
  feed: Readonly<{
    read(page: { after: number; limit: number }): Promise<readonly FeedEvent[]>;
    last(): Promise<number>;
  }>;
  /** Tells the cache in front of the shop; null where there is none that can be told. */
  purgeNetwork: ((tags: readonly string[]) => Promise<void>) | null;
}>;

/** What of the cached answers an event makes stale. */
export function tagsOf({ type, subject, data }: FeedEvent): string[] {
  // What a promotion or a list lowers is not told: every price may be another.
  if (/^(promotion|price_list)_changed$/.test(type)) return ["prices"];
  if (!/^(product|price|stock)_changed$/.test(type)) return [];
  const named = data["productId"] ?? data["product_id"];
  const product = typeof named === "string" ? named : subject;
  return [`product:${product}`, ...(type === "stock_changed" ? [] : ["catalog"])];
}

/**
 * Follows the feed of events from now on and forgets what they make stale, in this process and in the
 * network's cache. A shared cache that cannot be told asks again after a minute at the latest.
 */
export function startPurging(
  { cache, feed, purgeNetwork }: PurgeDeps,
  { everyMs }: { everyMs: number },
): Worker {
  let after: number | null = null;
  return startWorker({
    everyMs,
    work: async () => {
      after ??= await feed.last();
      const events = await feed.read({ after, limit: BATCH });
      const tags = [...new Set(events.flatMap(tagsOf))];
      cache.purge(tags);
      if (tags.length > 0) await purgeNetwork?.(tags);
      after = events.at(-1)?.position ?? after;
    },
    onError: (error) => log.error("purge_failed", errorFacts(error)),
  });
}
