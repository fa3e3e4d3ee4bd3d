import { money } from "../kernel/mod.ts";
import type { BoughtCard, StoredValueEffect } from "../stored_value/mod.ts";
import { afterDecision, type OrderDecision, type OrderRecord } from "./order_record.ts";

/** What a decision does to value that the shop keeps, the gift cards that the order buys included. */
export function valueEffectsOf(
  record: OrderRecord,
  decision: OrderDecision,
): readonly StoredValueEffect[] {
  const after = afterDecision(record, decision);
  const known = new Set(record.operations.map(({ id }) => id));
  const isAsked = decision.operations.some(({ id, kind }) => kind === "refund" && !known.has(id));
  return [...decision.storedValue, ...boughtCardEffects({ before: record, after, isAsked })];
}

type Step = Readonly<{
  before: OrderRecord | null;
  after: OrderRecord;
  /** The shop itself decides to give money back; left out, it learns that money went back. */
  isAsked?: boolean;
}>;

/**
 * Gift cards are there once the order is paid for. Money that goes back is first that of the rest of the
 * order; what goes beyond it is no longer on the cards from the moment it is promised. When the order is
 * called off, or all of its money is back, the cards are void. It depends on the two states alone, so no
 * decision can forget them.
 */
export function boughtCardEffects({ before, after, isAsked = false }: Step): StoredValueEffect[] {
  const cards = cardsOf(after);
  if (cards.length === 0) return [];
  const [had, has] = [before !== null && isPaid(before), isPaid(after)];
  if (before === null || !had) {
    return has && !isUndone(after) ? [{ kind: "issue", cards }] : [];
  }
  if (isUndone(before)) return [];
  const { currency } = after.order;
  const minor = reached(after) - reached(before);
  const isFinal = isUndone(after);
  if (minor < 0n && !isFinal) return [{ kind: "put_back", amount: money(-minor, currency) }];
  if (minor <= 0n && !isFinal) return [];
  const amount = money(minor > 0n ? minor : 0n, currency);
  return [{ kind: "take_back", amount, isAsked: isAsked && minor > 0n, isFinal }];
}

/** The order buys gift cards, is paid for and stands: they may be sent. */
export function cardsAreDue(record: OrderRecord): boolean {
  return record.order.status === "placed" && isPaid(record) && !isUndone(record);
}

function isPaid({ order, payments }: OrderRecord): boolean {
  const taken = payments.reduce((sum, { captured }) => sum + captured.minor, 0n);
  return taken === order.totals.total.minor;
}

function isUndone({ order }: OrderRecord): boolean {
  return order.status === "cancelled" || order.paymentStatus === "refunded";
}

/** How much of the value of the cards is given back, or promised to be. */
function reached({ order, payments }: OrderRecord): bigint {
  const { lines, totals, taxIncluded } = order;
  const sums = lines.filter(isCard).reduce(({ worth, price }, line) => ({
    worth: worth + line.unitPrice.minor * BigInt(line.quantity),
    price: price + line.total.minor + (taxIncluded ? 0n : line.tax.minor),
  }), { worth: 0n, price: 0n });
  const back = payments.reduce((sum, it) => sum + it.refunded.minor + it.refundPending.minor, 0n);
  const beyond = back - (totals.total.minor - sums.price);
  if (beyond <= 0n) return 0n;
  // In whole minor units, in the shop's favour: a discount on a card is no way to more money.
  const share = (sums.worth * beyond + sums.price - 1n) / sums.price;
  return share < sums.worth ? share : sums.worth;
}

const isCard = ({ kind }: OrderRecord["order"]["lines"][number]) => kind === "gift_card";

/** A card for each unit, worth what the unit costs without discounts. */
function cardsOf({ order }: OrderRecord): BoughtCard[] {
  return order.lines.filter(isCard).flatMap((line) =>
    Array.from({ length: line.quantity }, (_, nth) => ({
      lineId: line.id,
      unit: nth + 1,
      amount: line.unitPrice,
      expiresAt: null,
    }))
  );
}
