import type { DomainEvent, Id } from "../../kernel/mod.ts";
import type { EventFeed, EventRelay, FeedEvent } from "../ports.ts";

export type InMemoryEvents = EventFeed & EventRelay & {
  record(events: readonly DomainEvent[]): Promise<void>;
};

const PRIVATE = new Set(["cart_changed", "client_disabled", "client_registered"]);

/** Keeps the promises of feed and relay, in arrays. */
export function inMemoryEvents(): InMemoryEvents {
  const waiting: DomainEvent[] = [];
  const published: FeedEvent[] = [];
  return {
    record(events) {
      waiting.push(...events);
      return Promise.resolve();
    },
    relay(limit) {
      const batch = waiting.splice(0, limit);
      for (const { type, subject, at, payload } of batch) {
        if (PRIVATE.has(type)) continue;
        const position = published.length + 1;
        const id = `evt_${String(position).padStart(26, "0")}` as Id<"Event">;
        const data = payload as FeedEvent["data"];
        published.push({ position, id, type, subject, at, data });
      }
      return Promise.resolve(batch.length);
    },
    read: ({ after, limit }) =>
      Promise.resolve(published.filter(({ position }) => position > after).slice(0, limit)),
  };
}
