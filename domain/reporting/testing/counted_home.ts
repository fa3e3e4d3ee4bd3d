import type { HomeCounts } from "../home.ts";
import type { HomeReader } from "../ports.ts";

export const NOTHING_COUNTED: HomeCounts = { waiting: [], days: [], topProducts: [] };

/** A fake that was told what it counts, and remembers when it was asked. */
export function countedHome(
  counts: HomeCounts = NOTHING_COUNTED,
): HomeReader & { asked: Parameters<HomeReader["count"]>[0][] } {
  const asked: Parameters<HomeReader["count"]>[0][] = [];
  return {
    asked,
    count(at) {
      asked.push(at);
      return Promise.resolve(counts);
    },
  };
}
