import type { InMemoryShop } from "@mercator/domain/checkout/testing";
import type { StockItem, StockLevels } from "@mercator/domain/inventory";
import { err, type Id, ok } from "@mercator/domain/kernel";
import type { StockEffect } from "@mercator/domain/orders";

export type VariantId = Id<"Variant">;

/** How many there are of a variant, at one location or all of them, and how that came about. */
export type Counts = Readonly<{
  initial: number;
  adjusted: number;
  shipped: number;
  onHand: number;
  /** Units of live reservations that were not sent yet. */
  reserved: number;
  /** What the shop says can still be sold. */
  available: number;
}>;

export type StockBooks = Readonly<{
  levels: StockLevels;
  countsOf: (variantId: VariantId, locationId?: Id<"Location">) => Counts;
  /** Units of an order that are reserved and not sent, by variant. */
  heldFor: (orderId: string) => ReadonlyMap<VariantId, number>;
  variants: readonly VariantId[];
  /** Goods come to a place, or leave it, and are in no order. */
  move: (place: Place, delta: number) => void;
}>;

type Place = Readonly<{ variantId: VariantId; locationId: Id<"Location"> }>;
type Hold = InMemoryShop["store"]["holds"][number];
type Shipped = Extract<StockEffect, { kind: "ship" }>["units"];

/**
 * The shelves behind the shop in memory: the goods that are there, beside what the shop has promised
 * of them. Sending goods and counting them goes through here.
 */
export function openStockBooks({ store }: InMemoryShop): StockBooks {
  const { carts, orders, holds } = store;
  const placeOf = (variantId: string, locationId: string) => `${variantId} ${locationId}`;
  const initial = new Map<string, number>();
  for (const { variantId, stock } of carts.variants.values()) {
    for (const it of stock) initial.set(placeOf(variantId, it.locationId), it.available);
  }
  const [adjusted, shipped] = [new Map<string, number>(), new Map<string, number>()];
  const sent = new Map<Hold, number>();
  const plus = <K>(sums: Map<K, number>, key: K, count: number) =>
    void sums.set(key, (sums.get(key) ?? 0) + count);

  /** Goods leave from where they are reserved. */
  const ship = (orderId: string, units: Shipped) => {
    for (const { variantId, quantity } of units) {
      let open = quantity;
      for (const hold of holds) {
        if (hold.orderId !== orderId || hold.variantId !== variantId || !hold.isLive) continue;
        const count = Math.min(open, hold.quantity - (sent.get(hold) ?? 0));
        plus(sent, hold, count);
        plus(shipped, placeOf(variantId, hold.locationId), count);
        open -= count;
      }
    }
  };
  const follow = orders.onDecision;
  orders.onDecision = (decision) => {
    if (decision.stock?.kind === "ship") ship(decision.order.id, decision.stock.units);
    follow(decision);
  };
  const heldFor = (orderId: string) => {
    const held = new Map<VariantId, number>();
    for (const it of holds) {
      if (it.orderId !== orderId || !it.isLive) continue;
      plus(held, it.variantId, it.quantity - (sent.get(it) ?? 0));
    }
    return held;
  };
  const countsOf: StockBooks["countsOf"] = (variantId, only) => {
    const stock = (carts.variants.get(variantId)?.stock ?? [])
      .filter(({ locationId }) => locationId === (only ?? locationId));
    const total = (counts: ReadonlyMap<string, number>) =>
      stock.reduce((sum, it) => sum + (counts.get(placeOf(variantId, it.locationId)) ?? 0), 0);
    const reserved = holds.reduce((sum, it) => {
      const isIt = it.isLive && it.variantId === variantId &&
        it.locationId === (only ?? it.locationId);
      return isIt ? sum + it.quantity - (sent.get(it) ?? 0) : sum;
    }, 0);
    const counts = { initial: total(initial), adjusted: total(adjusted), shipped: total(shipped) };
    const onHand = counts.initial + counts.adjusted - counts.shipped;
    const available = stock.reduce((sum, it) => sum + it.available, 0);
    return { ...counts, onHand, reserved, available };
  };
  const move: StockBooks["move"] = ({ variantId, locationId }, delta) => {
    const known = carts.variants.get(variantId);
    if (known === undefined) return;
    plus(adjusted, placeOf(variantId, locationId), delta);
    const stock = known.stock.map((it) =>
      it.locationId === locationId ? { ...it, available: it.available + delta } : it
    );
    carts.variants.set(variantId, { ...known, stock });
  };
  return {
    variants: [...carts.variants.keys()],
    countsOf,
    heldFor,
    move,
    levels: levelsOver(store, { countsOf, move }),
  };
}

type Books = Pick<StockBooks, "countsOf" | "move">;

/** Counting goods at the first location of a variant. */
function levelsOver({ carts, orders }: InMemoryShop["store"], books: Books): StockLevels {
  const itemOf = (variantId: VariantId): StockItem | null => {
    const known = carts.variants.get(variantId);
    const locationId = known?.stock[0]?.locationId;
    if (known === undefined || locationId === undefined) return null;
    const { onHand, reserved } = books.countsOf(variantId, locationId);
    const level = { onHand, reserved, oversellLimit: 0, lowStockBelow: 3, preorderFrom: null };
    return { variantId, productId: known.productId, locationId, level };
  };
  return {
    find: (variantId) => Promise.resolve(itemOf(variantId)),
    adjust({ item, movement: { delta }, events, once }) {
      const { variantId, locationId } = item;
      const current = itemOf(variantId);
      const known = carts.variants.get(variantId);
      if (carts.keys.has(once)) return Promise.resolve(err({ code: "request_repeated" }));
      if (
        current === null || known === undefined ||
        current.level.onHand !== item.level.onHand - delta ||
        current.level.reserved > item.level.onHand
      ) return Promise.resolve(err({ code: "stock_changed_meanwhile" }));
      books.move({ variantId, locationId }, delta);
      orders.events.push(...events);
      const next = { ...item, level: { ...item.level, reserved: current.level.reserved } };
      if (once !== null) carts.keys.done(once, once.answer(next));
      return Promise.resolve(ok(next));
    },
  };
}
