import type { Id, Instant } from "../kernel/mod.ts";
import type { IntegrationProduct } from "./integration_product.ts";

/** Something that has happened, at its place in the one order that everybody sees. */
export type FeedEvent = Readonly<{
  /** Counts from 1 without gaps. */
  position: number;
  id: Id<"Event">;
  type: string;
  subject: string;
  at: Instant;
  data: Readonly<Record<string, unknown>>;
}>;

/** Port: the products, in an order that new ones do not disturb. */
export interface IntegrationProducts {
  /** At most `limit` products, by id, behind the one named by `after`. */
  list(page: Readonly<{ after: string | null; limit: number }>): Promise<
    readonly IntegrationProduct[]
  >;
}

/** Port: the public events that have a position. */
export interface EventFeed {
  /** At most `limit` events, in order, behind position `after`. */
  read(page: Readonly<{ after: number; limit: number }>): Promise<readonly FeedEvent[]>;
}

/** Port: gives what was recorded its place. */
export interface EventRelay {
  /**
   * Gives at most `limit` recorded events, the oldest first, their place: public ones the next
   * positions, without gaps, whoever else relays at the same time; private ones are put aside.
   * Answers how many were dealt with.
   */
  relay(limit: number): Promise<number>;
}
