import { type Actor, type DomainEvent, type Id, type Instant, type Money } from "../kernel/mod.ts";
import type { Posting } from "../ledger/mod.ts";
import {
  isAwaited,
  isOver,
  isStoredValue,
  type Payment,
  type PaymentOperation,
} from "../payments/mod.ts";
import type { StoredValueEffect } from "../stored_value/mod.ts";
import type { CancellationReason, Order, OrderStatus } from "./order.ts";
import { assertMove, orderPaymentStatus } from "./order.ts";

export type Fulfilment = Readonly<{
  id: Id<"Fulfilment">;
  lines: readonly Readonly<{ lineId: Id<"OrderLine">; quantity: number }>[];
  carrier: string | null;
  trackingNumber: string | null;
  trackingUrl: string | null;
  at: Instant;
}>;

/** What happened, by whom, under which decision. `status`: the one that the order took with it. */
export type TimelineEntry = Readonly<{
  id: Id<"TimelineEntry">;
  type: string;
  at: Instant;
  actor: Readonly<{ kind: string; id: string | null }>;
  decisionId: string | null;
  status: OrderStatus | null;
  data: Readonly<Record<string, unknown>>;
}>;

/** An order with all that belongs to it. */
export type OrderRecord = Readonly<{
  order: Order;
  payments: readonly Payment[];
  operations: readonly PaymentOperation[];
  fulfilments: readonly Fulfilment[];
  timeline: readonly TimelineEntry[];
}>;

/** What becomes of the units that are spoken for. */
export type StockEffect =
  | Readonly<{ kind: "commit" | "release" | "expire" }>
  | Readonly<{
    kind: "ship";
    units: readonly Readonly<{ variantId: Id<"Variant">; quantity: number }>[];
    actor: string;
  }>;

/** The next state, and everything that goes with it: stored whole, or not at all. */
export type OrderDecision = Readonly<{
  order: Order;
  /** Those that change; the others stay as they are. */
  payments: readonly Payment[];
  operations: readonly PaymentOperation[];
  fulfilment: Fulfilment | null;
  stock: StockEffect | null;
  /** What was used of promotions is free again, once. */
  promotionUses: "release" | null;
  /** What becomes of value that the shop keeps. */
  storedValue: readonly StoredValueEffect[];
  /** The cart goes back to the shopper, who may try again. */
  reopensCart: boolean;
  timeline: readonly TimelineEntry[];
  events: readonly DomainEvent[];
  /** What goes into the journal beside that which the amounts of the payments say by themselves. */
  postings: readonly Posting[];
}>;

/** Who decides, when, under which decision of the policies. */
export type By = Readonly<{
  actor: Actor;
  at: Instant;
  decisionId: string | null;
  newEntryId: () => Id<"TimelineEntry">;
}>;

/**
 * The payment that goes outside of the shop: the live one, else the last. Null where gift cards and
 * store credit pay for all of it.
 */
export function paymentOf({ payments }: Pick<OrderRecord, "payments">): Payment | null {
  const outside = payments.filter((it) => !isStoredValue(it));
  return outside.findLast((payment) => !isOver(payment)) ?? outside.at(-1) ?? null;
}

/** All payments as they are once those that the decision changes are stored. */
export function paymentsAfter(
  { payments }: Pick<OrderRecord, "payments">,
  { payments: changed }: Pick<OrderDecision, "payments">,
): readonly Payment[] {
  return payments.map((it) => changed.find(({ id }) => id === it.id) ?? it);
}

/** Something was asked of the provider and has not been answered. */
export function awaitsProvider({ operations }: Pick<OrderDecision, "operations">): boolean {
  return operations.some(({ state }) => state === "requested");
}

export function isAwaitingPayment(record: OrderRecord): boolean {
  const payment = paymentOf(record);
  return record.order.status === "pending_payment" && payment !== null && isAwaited(payment);
}

/** The record as it is once the decision is stored. */
export function afterDecision(record: OrderRecord, decision: OrderDecision): OrderRecord {
  const { order, operations, fulfilment, timeline } = decision;
  // Of one decision an order may come to be placed and done: each step has to be a way.
  const steps = timeline.flatMap(({ status }) => status ?? []);
  [...steps, order.status].reduce((from, to) => (assertMove(from, to), to), record.order.status);
  const ended = new Map(operations.map((operation) => [operation.id, operation]));
  const known = new Set(record.operations.map(({ id }) => id));
  return {
    order: { ...order, version: record.order.version + 1 },
    payments: paymentsAfter(record, decision),
    operations: [
      ...record.operations.map((it) => ended.get(it.id) ?? it),
      ...operations.filter(({ id }) => !known.has(id)),
    ],
    fulfilments: fulfilment === null ? record.fulfilments : [...record.fulfilments, fulfilment],
    timeline: [...record.timeline, ...timeline],
  };
}

/** A decision that changes nothing yet: what is decided is laid over it. */
export function unchanged({ order }: OrderRecord, { at }: Pick<By, "at">): OrderDecision {
  return {
    order: { ...order, updatedAt: at },
    payments: [],
    operations: [],
    fulfilment: null,
    stock: null,
    promotionUses: null,
    storedValue: [],
    reopensCart: false,
    timeline: [],
    events: [],
    postings: [],
  };
}

type Happened = Readonly<{
  type: string;
  status?: OrderStatus;
  data?: Readonly<Record<string, unknown>>;
}>;

/** One thing that happened, as an entry of the timeline and as an event for the rest of the world. */
export function happened(
  decision: OrderDecision,
  by: By,
  { type, status, data = {} }: Happened,
): OrderDecision {
  const { order } = decision;
  const entry: TimelineEntry = {
    id: by.newEntryId(),
    type,
    at: by.at,
    actor: actorRef(by.actor),
    decisionId: by.decisionId,
    status: status ?? null,
    data,
  };
  const payload = {
    number: order.number,
    status: order.status,
    payment_status: order.paymentStatus,
    fulfilment_status: order.fulfilmentStatus,
    ...data,
  };
  const event = { type, subject: order.id, at: by.at, payload };
  return {
    ...decision,
    timeline: [...decision.timeline, entry],
    events: [...decision.events, event],
  };
}

/** The payment as it is now, and what that says of how the order is paid. */
export function withPayment(
  decision: OrderDecision,
  payment: Payment,
  { record }: Readonly<{ record: OrderRecord }>,
): OrderDecision {
  const payments = [...decision.payments.filter(({ id }) => id !== payment.id), payment];
  const all = paymentsAfter(record, { payments });
  return {
    ...decision,
    payments,
    order: { ...decision.order, paymentStatus: orderPaymentStatus(all) },
  };
}

type Cancelling = Readonly<{ reason: CancellationReason; stock: "release" | "expire" }>;

export function cancelled(
  decision: OrderDecision,
  by: By,
  { reason, stock }: Cancelling,
): OrderDecision {
  const order: Order = {
    ...decision.order,
    status: "cancelled",
    cancelledAt: by.at,
    cancellationReason: reason,
  };
  const given = { ...decision, order, stock: { kind: stock }, promotionUses: "release" as const };
  return happened(given, by, {
    type: "order_cancelled",
    status: "cancelled",
    data: { reason },
  });
}

/** Money as events and the timeline hold it: digits, which no JSON reader rounds. */
export function told({ minor, currency }: Money): { amount: string; currency: string } {
  return { amount: minor.toString(), currency };
}

export function actorRef(actor: Actor): { kind: string; id: string | null } {
  switch (actor.kind) {
    case "anonymous":
      return { kind: actor.kind, id: null };
    case "guest":
      return { kind: actor.kind, id: actor.guestId };
    case "customer":
      return { kind: actor.kind, id: actor.customerId };
    case "staff":
      return { kind: actor.kind, id: actor.staffId };
    case "service":
      return { kind: actor.kind, id: actor.clientId };
    case "link":
      return { kind: actor.kind, id: actor.orderId };
    case "partner":
    case "system":
      return { kind: actor.kind, id: actor.name };
  }
}
