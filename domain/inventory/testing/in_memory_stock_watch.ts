import type { DomainEvent } from "../../kernel/mod.ts";
import type { Crossing, StockState, StockWatch } from "../ports.ts";

const nameOf = ({ variantId, locationId }: Crossing) => `${variantId}@${locationId ?? ""}`;

/** A fake that keeps the same promises as the Postgres adapter; `now` says how the stock is. */
export function inMemoryStockWatch(): StockWatch & {
  events: DomainEvent[];
  now(level: Omit<Crossing, "before">): void;
} {
  const told = new Map<string, StockState>();
  const levels = new Map<string, Crossing>();
  const events: DomainEvent[] = [];
  return {
    events,
    now: (level) => {
      const crossing: Crossing = { ...level, before: "plenty" };
      levels.set(nameOf(crossing), crossing);
    },
    crossings: (limit) =>
      Promise.resolve(
        [...levels.values()]
          .map((level) => ({ ...level, before: told.get(nameOf(level)) ?? "plenty" }))
          .filter(({ before, now }) => before !== now).slice(0, limit),
      ),
    tell(crossing, raised) {
      if ((told.get(nameOf(crossing)) ?? "plenty") !== crossing.before) {
        return Promise.resolve(false);
      }
      told.set(nameOf(crossing), crossing.now);
      events.push(...raised);
      return Promise.resolve(true);
    },
  };
}
