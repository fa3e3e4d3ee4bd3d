import { type DomainEvent, err, ok } from "../../kernel/mod.ts";
import type { Posting } from "../../ledger/mod.ts";
import { type InMemoryKeys, inMemoryKeys } from "../../kernel/testing/mod.ts";
import type { StoredValueEffect } from "../../stored_value/mod.ts";
import { postingsOf } from "../books_of.ts";
import { valueEffectsOf } from "../bought_cards.ts";
import type { Order, OrderId } from "../order.ts";
import {
  afterDecision,
  awaitsProvider,
  type OrderDecision,
  type OrderRecord,
} from "../order_record.ts";
import { paymentProblemsOf } from "../payment_problems.ts";
import type {
  OrderBook,
  OrderFilter,
  OrderLinkRequests,
  OrderLists,
  OrderSummary,
  PaymentTroubles,
} from "../ports.ts";

export type InMemoryOrders = OrderBook & OrderLists & OrderLinkRequests & PaymentTroubles & {
  readonly records: Map<OrderId, OrderRecord>;
  readonly events: DomainEvent[];
  readonly journal: (Posting & Readonly<{ orderId: OrderId }>)[];
  readonly keys: InMemoryKeys;
  /** What is left on the gift cards that an order bought. */
  readonly boughtCards: Map<OrderId, bigint>;
  /** What a decision does outside of the order: to stock and cart. */
  onDecision: (decision: OrderDecision) => void;
  /** Runs before a decision is stored: the place for a rival to come in between. */
  beforeStore: () => void;
};

/** A fake that keeps the same promises as the Postgres adapters. */
export function inMemoryOrders(
  stored: readonly OrderRecord[] = [],
  keys: InMemoryKeys = inMemoryKeys(),
): InMemoryOrders {
  const records = new Map(stored.map((it) => [it.order.id, it]));
  const events: DomainEvent[] = [];
  const journal: InMemoryOrders["journal"] = [];
  const boughtCards: InMemoryOrders["boughtCards"] = new Map();
  const fake: InMemoryOrders = {
    records,
    keys,
    events,
    journal,
    boughtCards,
    onDecision: () => {},
    beforeStore: () => {},
    ...listsOver(records),
    ...troublesOver(records),
    find: (id) => Promise.resolve(records.get(id) ?? null),
    findByPayment(provider, reference) {
      const isIt = ({ payments }: OrderRecord) =>
        payments.some((it) => it.provider === provider && it.reference === reference);
      return Promise.resolve([...records.values()].find(isIt) ?? null);
    },
    change(id, decide, { once, finishes = false }) {
      for (;;) {
        const record = records.get(id);
        if (record === undefined) return Promise.resolve(err({ code: "order_not_found" } as const));
        if (!finishes && keys.has(once)) {
          return Promise.resolve(err({ code: "request_repeated" } as const));
        }
        const decided = decide(record);
        if (!decided.ok) return Promise.resolve(decided);
        const decision = decided.value;
        if (decision === null) {
          if (finishes && once !== null) keys.finish(once, once.answer(record));
          return Promise.resolve(ok(record));
        }
        const next = afterDecision(record, decision);
        fake.beforeStore();
        if (records.get(id)?.order.version !== record.order.version) continue;
        const storedValue = valueEffectsOf(record, decision);
        if (!moveCards(boughtCards, id, storedValue)) {
          return Promise.resolve(err({ code: "gift_card_spent" } as const));
        }
        records.set(id, next);
        events.push(...decision.events);
        const postings = postingsOf(record, decision);
        journal.push(...postings.map((it) => ({ ...it, orderId: id })));
        fake.onDecision({ ...decision, storedValue });
        if (once === null) return Promise.resolve(ok(next));
        if (finishes) keys.finish(once, once.answer(next));
        else if (awaitsProvider(decision)) keys.claim(once);
        else keys.done(once, once.answer(next));
        return Promise.resolve(ok(next));
      }
    },
    takeOver: (once) => Promise.resolve(keys.takeOver(once)),
    finish: (record, once) => Promise.resolve(keys.finish(once, once.answer(record))),
    answer(record, once) {
      if (keys.has(once)) return Promise.resolve(err({ code: "request_repeated" }));
      keys.done(once, once.answer(record));
      return Promise.resolve(ok(true));
    },
    release: (once) => Promise.resolve(keys.release(once)),
    request({ number, email, at, once }) {
      if (keys.has(once)) return Promise.resolve(err({ code: "request_repeated" }));
      for (const { order } of records.values()) {
        if (order.number !== number || order.email !== email) continue;
        events.push({ type: "order_link_requested", subject: order.id, at, payload: {} });
      }
      if (once !== null) keys.done(once, once.answer(null));
      return Promise.resolve(ok(null));
    },
  };
  return fake;
}

/** Moves what is on the cards that an order bought. False: less is left than is to be taken. */
function moveCards(
  cards: Map<OrderId, bigint>,
  id: OrderId,
  effects: readonly StoredValueEffect[],
): boolean {
  for (const effect of effects) {
    const left = cards.get(id) ?? 0n;
    if (effect.kind === "issue") {
      cards.set(id, effect.cards.reduce((sum, { amount }) => sum + amount.minor, 0n));
    } else if (effect.kind === "put_back") {
      cards.set(id, left + effect.amount.minor);
    } else if (effect.kind === "take_back") {
      const { amount: { minor }, isAsked, isFinal } = effect;
      if (isAsked && minor > left) return false;
      cards.set(id, isFinal || minor > left ? 0n : left - minor);
    }
  }
  return true;
}

function troublesOver(records: ReadonlyMap<OrderId, OrderRecord>): PaymentTroubles {
  return {
    troubled({ show, at, limit, after }) {
      const found = [...records.values()]
        .filter((it) =>
          paymentProblemsOf(it, at).some(({ state }) =>
            (state === "resolved") === (show === "resolved")
          )
        )
        .sort((a, b) =>
          b.order.updatedAt - a.order.updatedAt || (a.order.id < b.order.id ? 1 : -1)
        );
      const begin = after === null ? 0 : found.findIndex(({ order }) => order.id === after.id) + 1;
      const page = found.slice(begin, begin + limit);
      const last = page.at(-1)?.order;
      const hasMore = found.length > begin + limit;
      const next = last && hasMore ? { value: String(last.updatedAt), id: last.id } : null;
      return Promise.resolve({ records: page, next });
    },
  };
}

function listsOver(records: ReadonlyMap<OrderId, OrderRecord>): OrderLists {
  const all = () => [...records.values()].map(({ order }) => order);
  return {
    list({ filter, limit, after }) {
      const found = all().filter((order) => matches(order, filter))
        .sort((a, b) => b.placedAt - a.placedAt || (a.id < b.id ? 1 : -1));
      const begin = after === null ? 0 : found.findIndex(({ id }) => id === after.id) + 1;
      const page = found.slice(begin, begin + limit);
      const last = page.at(-1);
      const hasMore = found.length > begin + limit;
      return Promise.resolve({
        orders: page.map(toSummary),
        next: last && hasMore ? { value: String(last.placedAt), id: last.id } : null,
        total: found.length,
        views: [{ view: "all", count: records.size }],
      });
    },
    changed({ updatedSince, status, limit, after }) {
      const found = all()
        .filter((it) => (status ?? it.status) === it.status && it.updatedAt >= (updatedSince ?? 0))
        .sort((a, b) => a.updatedAt - b.updatedAt || (a.id < b.id ? -1 : 1));
      const begin = after === null ? 0 : found.findIndex(({ id }) => id === after.id) + 1;
      const orders = found.slice(begin, begin + limit);
      const last = orders.at(-1);
      const hasMore = found.length > begin + limit;
      const next = last && hasMore ? { value: String(last.updatedAt), id: last.id } : null;
      return Promise.resolve({ orders, next });
    },
  };
}

function matches(order: Order, { q, view, status, market }: OrderFilter): boolean {
  const text = `${order.number} ${order.email} ${order.customerName}`.toLowerCase();
  return (q === null || text.includes(q.toLowerCase())) &&
    (view === "all" || (view === "cancelled") === (order.status === "cancelled")) &&
    (status ?? order.status) === order.status && (market ?? order.market) === order.market;
}

function toSummary(order: Order): OrderSummary {
  const { lines, totals, shippingAddress } = order;
  return {
    id: order.id,
    number: order.number,
    status: order.status,
    paymentStatus: order.paymentStatus,
    fulfilmentStatus: order.fulfilmentStatus,
    market: order.market,
    customerName: order.customerName,
    email: order.email,
    country: shippingAddress.country,
    units: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    total: totals.total,
    placedAt: order.placedAt,
  };
}
