import type { Id } from "../kernel/mod.ts";
import { cardsAreDue } from "./bought_cards.ts";
import { fulfilmentStatusOf, type OrderLine } from "./order.ts";
import {
  type By,
  type Fulfilment,
  happened,
  type OrderDecision,
  type OrderRecord,
  paymentsAfter,
} from "./order_record.ts";

type Of = Readonly<{ record: OrderRecord }>;

/**
 * Gift cards leave by themselves once the order is paid for; and when all is sent and all is paid, there
 * is nothing left to do.
 */
export function completedIfDone(decision: OrderDecision, by: By, of: Of): OrderDecision {
  const sent = withCardsSent(decision, by, of);
  const { order } = sent;
  const paid = paymentsAfter(of.record, sent).reduce((sum, it) => sum + it.captured.minor, 0n);
  const isPaid = paid === order.totals.total.minor;
  if (order.status !== "placed" || order.fulfilmentStatus !== "fulfilled" || !isPaid) return sent;
  return happened({ ...sent, order: { ...order, status: "completed" } }, by, {
    type: "order_completed",
    status: "completed",
  });
}

function withCardsSent(decision: OrderDecision, by: By, { record }: Of): OrderDecision {
  const { order } = decision;
  const payments = paymentsAfter(record, decision);
  // One parcel a decision: cards that were left over when goods leave are sent with none.
  if (decision.fulfilment !== null || !cardsAreDue({ ...record, order, payments })) return decision;
  const isOpen = ({ kind, quantity, quantityFulfilled }: OrderLine) =>
    kind === "gift_card" && quantityFulfilled < quantity;
  const open = order.lines.filter(isOpen);
  if (open.length === 0) return decision;
  const units = open.map(({ id, quantity, quantityFulfilled }) => ({
    lineId: id,
    quantity: quantity - quantityFulfilled,
  }));
  const lines = order.lines.map((it) =>
    isOpen(it) ? { ...it, quantityFulfilled: it.quantity } : it
  );
  // Named after the order: it has one such parcel, whoever comes second.
  const id = order.id.replace(/^[a-z]+_/, "ful_") as Id<"Fulfilment">;
  const fulfilment: Fulfilment = {
    id,
    lines: units,
    carrier: null,
    trackingNumber: null,
    trackingUrl: null,
    at: by.at,
  };
  const count = units.reduce((sum, { quantity }) => sum + quantity, 0);
  const sent = {
    ...decision,
    fulfilment,
    order: { ...order, lines, fulfilmentStatus: fulfilmentStatusOf(lines) },
  };
  return happened(sent, by, {
    type: "order_fulfilled",
    data: { fulfilment_id: id, units: count, by_mail: true },
  });
}
