import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { Action, Clock } from "@mercator/domain/kernel";
import { counter } from "./metrics.ts";

/** A public answer, ready to be sent: as it is and compressed. */
export type CachedAnswer = Readonly<{
  body: Uint8Array<ArrayBuffer>;
  gzip: Uint8Array<ArrayBuffer>;
  etag: string;
  headers: Readonly<Record<string, string>>;
  /** What it was made from: `product:prod_…`, `category:vases`. */
  tags: readonly string[];
  freshUntil: number;
  /** The route that made it, and what the policies are asked before it is given. */
  route: string;
  action: Action;
}>;

export type AnswerCache = Readonly<{
  get(key: string): CachedAnswer | undefined;
  put(
    key: string,
    made: Readonly<{
      body: Uint8Array<ArrayBuffer>;
      headers: Readonly<Record<string, string>>;
      tags: readonly string[];
      route: string;
      action: Action;
      /** From then on it is wrong: it is kept no longer. Null: as long as any other. */
      until: number | null;
    }>,
  ): Promise<CachedAnswer>;
  now(): number;
  /** Remembers that this address, letter by letter, leads to the answer of the key. */
  know(address: string, key: string): void;
  /** The answer of an address that is known, without reading the address. */
  at(address: string): CachedAnswer | undefined;
  /** Forgets every answer that was made from one of these. */
  purge(tags: readonly string[]): void;
}>;

const ADDRESSES_MAX = 10_000;
const HIT = { result: "hit" };
const MISS = { result: "miss" };
const hits = counter("answer_cache_requests_total", "Look-ups in the cache of public answers");

async function gzipOf(body: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([body]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * Keeps public answers in this process, bounded in size and age, purged by tag. It is asked only
 * after the policies have allowed the read, and never holds what belongs to one shopper.
 */
export function makeAnswerCache(
  { bytesMax, ttlMs, clock }: { bytesMax: number; ttlMs: number; clock: Clock },
): AnswerCache {
  const byTag = new Map<string, Set<string>>();
  const answers = new LRUCache<string, CachedAnswer>({
    maxSize: bytesMax,
    sizeCalculation: (answer) => answer.body.length + answer.gzip.length + 512,
    dispose: (answer, key) => {
      for (const tag of answer.tags) {
        const keys = byTag.get(tag);
        keys?.delete(key);
        if (keys?.size === 0) byTag.delete(tag);
      }
    },
  });
  const keys = new LRUCache<string, string>({ max: ADDRESSES_MAX });
  const fresh = (key: string) => {
    const found = answers.get(key);
    return found !== undefined && found.freshUntil > clock() ? found : undefined;
  };
  return {
    know: (address, key) => void keys.set(address, key),
    at(address) {
      const key = keys.get(address);
      const found = key === undefined ? undefined : fresh(key);
      if (found !== undefined) hits.add(1, HIT);
      return found;
    },
    get(key) {
      const found = fresh(key);
      hits.add(1, found === undefined ? MISS : HIT);
      return found;
    },
    now: clock,
    async put(key, { body, headers, tags, route, action, until }) {
      const gzip = await gzipOf(body);
      const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
      const freshUntil = Math.min(clock() + ttlMs, until ?? Infinity);
      const answer = { body, gzip, etag, headers, tags, freshUntil, route, action };
      answers.set(key, answer);
      for (const tag of tags) {
        const keys = byTag.get(tag) ?? new Set();
        byTag.set(tag, keys.add(key));
      }
      return answer;
    },
    purge(tags) {
      for (const tag of tags) for (const key of byTag.get(tag) ?? []) answers.delete(key);
    },
  };
}
