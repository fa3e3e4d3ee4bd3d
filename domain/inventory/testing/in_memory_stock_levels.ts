import { type DomainEvent, err, type Id, ok } from "../../kernel/mod.ts";
import type { StockItem, StockLevels, StockMovement, StockTermsStore } from "../ports.ts";

/** A fake that keeps the same promises as the Postgres adapter. */
export function inMemoryStockLevels(
  ...stored: StockItem[]
): StockLevels & StockTermsStore & { events: DomainEvent[]; movements: StockMovement[] } {
  const items = new Map<Id<"Variant">, StockItem>(stored.map((item) => [item.variantId, item]));
  const keys = new Set<string>();
  const events: DomainEvent[] = [];
  const movements: StockMovement[] = [];
  return {
    events,
    movements,
    find(variantId, locationId) {
      const item = items.get(variantId) ?? null;
      const isThere = locationId === undefined || item?.locationId === locationId;
      return Promise.resolve(isThere ? item : null);
    },
    adjust({ item, movement, events: raised, once }) {
      const current = items.get(item.variantId);
      const { onHand, oversellLimit } = item.level;
      if (
        current === undefined || current.level.onHand !== onHand - movement.delta ||
        current.level.reserved > onHand + oversellLimit
      ) return Promise.resolve(err({ code: "stock_changed_meanwhile" }));
      const next = { ...item, level: { ...item.level, reserved: current.level.reserved } };
      if (once !== null) {
        const key = `${once.principal} ${once.route} ${once.key}`;
        if (keys.has(key)) return Promise.resolve(err({ code: "request_repeated" }));
        keys.add(key);
        once.answer(next);
      }
      items.set(item.variantId, next);
      events.push(...raised);
      movements.push(movement);
      return Promise.resolve(ok(next));
    },
    setTerms(item, { events: raised, once }) {
      const current = items.get(item.variantId);
      if (
        current === undefined ||
        current.level.reserved > current.level.onHand + item.level.oversellLimit
      ) return Promise.resolve(err({ code: "stock_changed_meanwhile" }));
      if (once !== null) {
        const key = `${once.principal} ${once.route} ${once.key}`;
        if (keys.has(key)) return Promise.resolve(err({ code: "request_repeated" }));
        keys.add(key);
        once.answer(item);
      }
      const { onHand, reserved } = current.level;
      items.set(item.variantId, { ...item, level: { ...item.level, onHand, reserved } });
      events.push(...raised);
      return Promise.resolve(ok(item));
    },
  };
}
