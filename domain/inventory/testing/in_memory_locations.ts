import { type DomainEvent, err, ok } from "../../kernel/mod.ts";
import { type InMemoryKeys, inMemoryKeys } from "../../kernel/testing/mod.ts";
import type { Location } from "../location.ts";
import type { Locations } from "../ports.ts";

/** A fake that keeps the same promises as the Postgres adapter. */
export function inMemoryLocations(
  ...stored: Location[]
): Locations & { events: DomainEvent[]; keys: InMemoryKeys } {
  const places = new Map(stored.map((it) => [it.id, it]));
  const events: DomainEvent[] = [];
  const keys = inMemoryKeys();
  return {
    events,
    keys,
    list: () =>
      Promise.resolve(
        [...places.values()].sort((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1))
          .map((it) => ({ ...it, variants: 0, onHand: 0 })),
      ),
    find: (id) => Promise.resolve(places.get(id) ?? null),
    create(location, { events: raised, once }) {
      if (keys.has(once)) return Promise.resolve(err({ code: "request_repeated" }));
      if (once !== null) keys.done(once, once.answer(location));
      places.set(location.id, location);
      events.push(...raised);
      return Promise.resolve(ok(location));
    },
    change(location, { events: raised, once }) {
      if (keys.has(once)) return Promise.resolve(err({ code: "request_repeated" }));
      if (places.get(location.id)?.version !== location.version - 1) {
        return Promise.resolve(err({ code: "location_changed_meanwhile" }));
      }
      if (once !== null) keys.done(once, once.answer(location));
      places.set(location.id, location);
      events.push(...raised);
      return Promise.resolve(ok(location));
    },
  };
}
