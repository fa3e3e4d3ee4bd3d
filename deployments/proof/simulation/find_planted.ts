import type { InvariantId } from "./invariants.ts";
import { PLANTED_BUGS } from "./planted_bugs.ts";
import { playShards } from "./play_shards.ts";

/** How a planted bug was found; null where it was not. */
export type Found = Readonly<{
  name: string;
  mistake: string;
  seed: number | null;
  /** Those that it was to be found by, and was. */
  by: readonly InvariantId[];
  /** What was seen first. */
  what: string;
}>;

export type FindOptions = Readonly<{
  seedsMax: number;
  shards: number;
  only?: string;
  onFound?: (found: Found) => void;
}>;

/** Plants one bug after the other and plays seeds until it shows. */
export async function findPlanted(options: FindOptions): Promise<Found[]> {
  const { seedsMax, shards, only, onFound } = options;
  const results: Found[] = [];
  for (const { name, mistake, foundBy } of PLANTED_BUGS) {
    if (only !== undefined && only !== name) continue;
    const { broken } = await playShards({ firstSeed: 1, shards, seedsMax, bug: name });
    const right = broken.find(({ violations }) =>
      violations.some(({ invariant }) => foundBy.includes(invariant))
    );
    const seen = new Set(right?.violations.map(({ invariant }) => invariant));
    const found = {
      name,
      mistake,
      seed: right?.seed ?? null,
      by: foundBy.filter((it) => seen.has(it)),
      what: right?.violations[0]?.what ?? "",
    };
    results.push(found);
    onFound?.(found);
  }
  return results;
}
