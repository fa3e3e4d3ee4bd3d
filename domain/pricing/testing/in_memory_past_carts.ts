import type { PastCart, PastCarts } from "../ports.ts";

/** A fake over the orders that are given, oldest first, no two at one instant. */
export function inMemoryPastCarts(past: readonly PastCart[]): PastCarts {
  return {
    recent: ({ from, until, limit, after }) =>
      Promise.resolve(
        past.filter(({ placedAt }) =>
          (from === null || placedAt >= from) && (until === null || placedAt < until) &&
          (after === null || placedAt < after.placedAt)
        ).toReversed().slice(0, limit),
      ),
  };
}
