import type { Id, Instant } from "../kernel/mod.ts";
import type { HomeCounts } from "./home.ts";

/** Counts what the home page shows, over everything that the shop keeps. */
export interface HomeReader {
  /**
   * What waits at `now` for the staff member `me`: nobody agrees to a refund that they asked for; sales from the day of `since` on, by the shop's day and market, of orders that
   * are neither cancelled nor unpaid; the products sold most since then, at most five.
   */
  count(
    at: Readonly<{ now: Instant; since: Instant; me: Id<"Staff"> | null }>,
  ): Promise<HomeCounts>;
}
