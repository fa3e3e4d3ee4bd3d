import type { BoughtCard, StoredValueEffect } from "../stored_value/mod.ts";
import { afterDecision, type OrderDecision, type OrderRecord } from "./order_record.ts";

/** What a decision does to value that the shop keeps, the gift cards that the order buys included. */
export function valueEffectsOf(
  record: OrderRecord,
  decision: OrderDecision,
): readonly StoredValueEffect[] {
  const after = afterDecision(record, decision);
  return [...decision.storedValue, ...boughtCardEffects({ before: record, after })];
}

/**
 * Gift cards are there once the order is paid for, and are void once it is called off or all of its
 * money is back. It depends on the two states alone, so no decision can forget them.
 */
export function boughtCardEffects(
  { before, after }: Readonly<{ before: OrderRecord | null; after: OrderRecord }>,
): StoredValueEffect[] {
  const cards = cardsOf(after);
  if (cards.length === 0) return [];
  const [had, has] = [before !== null && isPaid(before), isPaid(after)];
  if (has && !had && !isUndone(after)) return [{ kind: "issue", cards }];
  return had && isUndone(after) && !isUndone(before!) ? [{ kind: "void_bought" }] : [];
}

function isPaid({ order, payments }: OrderRecord): boolean {
  const taken = payments.reduce((sum, { captured }) => sum + captured.minor, 0n);
  return taken === order.totals.total.minor;
}

function isUndone({ order }: OrderRecord): boolean {
  return order.status === "cancelled" || order.paymentStatus === "refunded";
}

/** A card for each unit, worth what the unit costs without discounts. */
function cardsOf({ order }: OrderRecord): BoughtCard[] {
  return order.lines.filter(({ kind }) => kind === "gift_card").flatMap((line) =>
    Array.from({ length: line.quantity }, (_, nth) => ({
      lineId: line.id,
      unit: nth + 1,
      amount: line.unitPrice,
      expiresAt: null,
    }))
  );
}
