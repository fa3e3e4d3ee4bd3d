import {
  type Actor,
  after,
  type Authorize,
  type Clock,
  type Denied,
  ok,
  type Result,
} from "../kernel/mod.ts";
import type { HotLevels, LevelDemand } from "./ports.ts";

export type WatchDemand = Readonly<{ actor: Actor }>;
export type WatchDemandDeps = Readonly<{ authorize: Authorize; hot: HotLevels; clock: Clock }>;

/** The time over which orders are counted. */
export const DEMAND_MS = 10_000;
/** So many orders in that time and their buyers would queue for one row: about a tenth of what it can do. */
export const HOT_FROM_ORDERS = 600;
/** Fewer than this, and one row will do. Far below the other, so that a level does not flicker. */
export const COOL_BELOW_ORDERS = 60;

/** What is bought in a rush is laid out in rows, and gathered again when the rush is over. */
export async function watchDemand(
  { actor }: WatchDemand,
  { authorize, hot, clock }: WatchDemandDeps,
): Promise<Result<readonly LevelDemand[], Denied>> {
  const allowed = await authorize(actor, "inventory.watch_stock", {});
  if (!allowed.ok) return allowed;
  const since = after(clock(), -DEMAND_MS);
  const levels = await hot.demand({ since, orders: HOT_FROM_ORDERS });
  for (const level of levels) {
    if (level.isHot && level.orders < COOL_BELOW_ORDERS) await hot.gather(level, null);
    // A hot one too: units that came back or were received are laid out with the others.
    else await hot.spread(level, null);
  }
  return ok(levels);
}
