import type { PastCart, PastCarts } from "../ports.ts";

/** A fake over the orders that are given, oldest first. */
export function inMemoryPastCarts(past: readonly PastCart[]): PastCarts {
  return {
    recent: ({ from, until, limit }) =>
      Promise.resolve(
        past.filter(({ placedAt }) =>
          (from === null || placedAt >= from) && (until === null || placedAt < until)
        ).toReversed().slice(0, limit),
      ),
  };
}
