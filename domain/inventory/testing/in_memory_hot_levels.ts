import { err, ok, type Once } from "../../kernel/mod.ts";
import { inMemoryKeys } from "../../kernel/testing/mod.ts";
import type { HotLevels, LevelDemand, LevelKey } from "../ports.ts";

const nameOf = ({ variantId, locationId }: LevelKey) => `${variantId}@${locationId}`;

/** Levels by name, without their units: which are hot, and how much they are asked for. */
export function inMemoryHotLevels(
  ...stored: LevelDemand[]
): HotLevels & { now(): Record<string, boolean>; orders(level: LevelKey, orders: number): void } {
  const levels = new Map(stored.map((level) => [nameOf(level), level]));
  const set = (key: LevelKey, change: Partial<LevelDemand>) => {
    const level = levels.get(nameOf(key));
    if (level !== undefined) levels.set(nameOf(key), { ...level, ...change });
    return level !== undefined;
  };
  const keys = inMemoryKeys();
  const switched = (once: Once<boolean> | null, work: () => boolean) => {
    if (keys.has(once)) return Promise.resolve(err({ code: "request_repeated" } as const));
    const done = work();
    if (done && once !== null) keys.done(once, once.answer(done));
    return Promise.resolve(ok(done));
  };
  return {
    now: () => Object.fromEntries([...levels].map(([name, { isHot }]) => [name, isHot])),
    orders: (level, orders) => void set(level, { orders }),
    demand: ({ orders }) =>
      Promise.resolve([...levels.values()].filter((it) => it.isHot || it.orders >= orders)),
    spread: (level, once) => switched(once, () => set(level, { isHot: true })),
    gather: (level, once) =>
      switched(once, () => {
        set(level, { isHot: false });
        return true;
      }),
  };
}
