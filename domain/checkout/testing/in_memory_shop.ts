import {
  after,
  type Clock,
  err,
  type Id,
  type Instant,
  instant,
  money,
  ok,
} from "../../kernel/mod.ts";
import { allowAll, countingIds, fixedClock } from "../../kernel/testing/mod.ts";
import { availableOf, type CartDeps } from "../../cart/mod.ts";
import {
  changedPromotions,
  type InMemoryCarts,
  inMemoryCarts,
  releaseUses,
  takeUses,
  TERMS,
} from "../../cart/testing/mod.ts";
import { availableAt, type StockChangedMeanwhile } from "../../inventory/mod.ts";
import {
  isAwaitingPayment,
  type Mismatch,
  type Order,
  type OrderDecision,
  type OrderId,
  type OrderLine,
  paymentOf,
} from "../../orders/mod.ts";
import {
  type InMemoryOrders,
  inMemoryOrders,
  inMemoryRefundLimits,
} from "../../orders/testing/mod.ts";
import { fakePaymentProvider } from "../../payments/testing/mod.ts";
import type { Reservation } from "../build_order.ts";
import { shortOf } from "../short_of.ts";
import { canPay, followValue, takeValue } from "./in_memory_value.ts";
import type { PlaceOrderDeps } from "../place_order.ts";
import type { Checkouts, Idle, OutOfStock, PaymentInbox, PaymentWork } from "../ports.ts";

type Hold = Reservation & { orderId: OrderId; holdsUntil: Instant | null; isLive: boolean };
type Store = Readonly<{ carts: InMemoryCarts; orders: InMemoryOrders; holds: Hold[] }>;

/** A whole shop in memory: every port of cart, orders and checkout, over one store. */
export function inMemoryShop({ clock = fixedClock() }: { clock?: Clock } = {}) {
  const carts = inMemoryCarts();
  carts.keys.now = clock;
  const orders = inMemoryOrders([], carts.keys);
  const store: Store = { carts, orders, holds: [] };
  orders.onDecision = (decision) => follow(store, decision);
  const provider = fakePaymentProvider();
  const mismatches: Mismatch[] = [];
  const deps: CartDeps & PlaceOrderDeps = {
    authorize: allowAll(),
    clock,
    newId: countingIds(),
    terms: {
      current: () => Promise.resolve({ ...TERMS, promotions: [...carts.promotions.values()] }),
      forget: () => {},
    },
    carts,
    orders,
    checkouts: checkoutsOver(store),
    providers: { sandbox: provider },
    currentDecision: () => null,
    orderUrl: ({ id }) => `https://shop.example/de-de/orders/${id}`,
    reportMismatch: (mismatch) => void mismatches.push(mismatch),
  };
  return {
    ...deps,
    refundLimits: inMemoryRefundLimits([money(10_000n, "EUR")]),
    store,
    provider,
    mismatches,
    work: workOver(store),
    inbox: inMemoryInbox(),
  };
}

export type InMemoryShop = ReturnType<typeof inMemoryShop>;

/** Units of a variant come and go. */
function addUnits(
  { carts }: Store,
  { variantId, locationId }: Pick<Reservation, "variantId" | "locationId">,
  count: number,
): void {
  const facts = carts.variants.get(variantId);
  if (facts === undefined) return;
  const stock = facts.stock.map((it) =>
    it.locationId === locationId ? { ...it, available: it.available + count } : it
  );
  carts.variants.set(variantId, { ...facts, stock });
}

/** What a decision about an order does to stock and cart. */
function follow(store: Store, decision: OrderDecision): void {
  const { order, payments, stock, reopensCart } = decision;
  followValue(store.carts, decision);
  if (decision.promotionUses === "release") releaseUses(store.carts, order.id);
  notePending(store, { order, redirectUrl: paymentOf({ payments })?.redirectUrl ?? null });
  const live = store.holds.filter((it) => it.orderId === order.id && it.isLive);
  for (const hold of live) {
    if (stock?.kind === "commit") hold.holdsUntil = null;
    if (stock?.kind !== "release" && stock?.kind !== "expire") continue;
    hold.isLive = false;
    addUnits(store, hold, hold.quantity);
  }
  const cart = store.carts.stored.get(order.cartId);
  if (!reopensCart || cart === undefined) return;
  store.carts.orders.delete(cart.id);
  store.carts.stored.set(cart.id, { ...cart, status: "open", version: cart.version + 1 });
}

/** What a shopper finds who looks for the cart while the order waits for its payment. */
function notePending(
  { carts: { pendingOrders } }: Store,
  { order, redirectUrl }: Readonly<{ order: Order; redirectUrl: string | null }>,
): void {
  const { id, number, market, locale, cartId } = order;
  if (order.status !== "pending_payment") return void pendingOrders.delete(cartId);
  pendingOrders.set(cartId, { id, number, market, locale, redirectUrl });
}

/** Units that are not where they were to leave from, or nowhere. */
function shortageOf(
  { carts }: Store,
  { reservations, lines }: Readonly<{
    reservations: readonly Reservation[];
    lines: readonly OrderLine[];
  }>,
): OutOfStock | StockChangedMeanwhile | null {
  const stockOf = (variantId: Id<"Variant">) => carts.variants.get(variantId)?.stock ?? [];
  const isGone = ({ variantId, locationId, quantity }: Reservation) =>
    quantity > availableAt(stockOf(variantId).filter((it) => it.locationId === locationId));
  if (!reservations.some(isGone)) return null;
  const missing = [...new Set(reservations.map(({ variantId }) => variantId))]
    .flatMap((variantId) => {
      const available = availableAt(stockOf(variantId));
      const wanted = reservations.filter((it) => it.variantId === variantId)
        .reduce((sum, { quantity }) => sum + quantity, 0);
      return wanted > available ? [{ variantId, available }] : [];
    });
  return missing.length === 0 ? { code: "stock_changed_meanwhile" } : shortOf(lines, missing);
}

function checkoutsOver(store: Store): Checkouts {
  const { carts, orders, holds } = store;
  let number = 10_000;
  return {
    async load(cartId, once) {
      const loaded = await carts.load(cartId);
      if (loaded === null) return null;
      const orderId = await carts.orderOf(cartId);
      const keyIsKnown = carts.keys.has(once);
      return { loaded, orderNumber: String(++number), orderId, keyIsKnown };
    },
    place(placement, { once, value }) {
      const { record, reservations, holdMs, cartVersion, events, postings } = placement;
      const holdsUntil = holdMs === null ? null : after(instant(carts.keys.now()), holdMs);
      const { order } = record;
      const cart = carts.stored.get(order.cartId);
      if (carts.keys.has(once)) return Promise.resolve(err({ code: "request_repeated" }));
      if (cart === undefined || cart.version !== cartVersion || cart.status !== "open") {
        const orderId = carts.orders.get(order.cartId) ?? null;
        return Promise.resolve(
          cart?.status === "completed"
            ? err({ code: "cart_already_completed", orderId })
            : err({ code: "cart_changed_meanwhile", cartId: order.cartId }),
        );
      }
      const using = { uses: placement.promotionUses, order };
      const changed = changedPromotions(carts, using);
      if (changed !== null) return Promise.resolve(err(changed));
      const short = shortageOf(store, { reservations, lines: order.lines });
      if (short !== null) return Promise.resolve(err(short));
      if (!canPay(carts, placement)) {
        return Promise.resolve(err({ code: "gift_card_balance_changed" }));
      }
      const usedUp = takeUses(carts, using);
      if (usedUp !== null) return Promise.resolve(err(usedUp));
      takeValue(carts, placement);
      for (const it of reservations) {
        addUnits(store, it, -it.quantity);
        holds.push({ ...it, orderId: order.id, holdsUntil, isLive: true });
      }
      carts.stored.set(cart.id, { ...cart, status: "completed", version: cartVersion + 1 });
      carts.orders.set(cart.id, order.id);
      notePending(store, { order, redirectUrl: null });
      orders.records.set(order.id, record);
      orders.events.push(...events);
      orders.journal.push(...postings.map((it) => ({ ...it, orderId: order.id })));
      if (once !== null && holdsUntil !== null) carts.keys.claim(once);
      if (once !== null && holdsUntil === null) carts.keys.done(once, once.answer(value));
      return Promise.resolve(ok(true));
    },
  };
}

const isIdle = (stamped: number, { before, beyond }: Pick<Idle, "before" | "beyond">) =>
  stamped < before || stamped > beyond;

function workOver({ carts, orders, holds }: Store): PaymentWork {
  const asked = new Map<OrderId, number>();
  const ids = (limit: number, list: readonly OrderId[]) =>
    Promise.resolve([...new Set(list)].slice(0, limit));
  const all = () => [...orders.records.values()];
  const isOver = (it: Hold) =>
    it.isLive && it.holdsUntil !== null && it.holdsUntil <= carts.keys.now();
  return {
    unsettled: ({ limit, ...when }) =>
      ids(
        limit,
        all().filter(({ operations }) =>
          operations.some((it) => it.state === "requested" && isIdle(it.requestedAt, when))
        ).map(({ order }) => order.id),
      ),
    awaited: ({ limit, ...when }) =>
      ids(
        limit,
        all().filter(isAwaitingPayment).map(({ order }) => order)
          .filter((order) => isIdle(asked.get(order.id) ?? order.updatedAt, when))
          .map(({ id }) => id),
      ),
    overdue: ({ limit }) => ids(limit, holds.filter(isOver).map(({ orderId }) => orderId)),
    isOverdue: (orderId) =>
      Promise.resolve(holds.some((it) => it.orderId === orderId && isOver(it))),
    asked(orderIds, at) {
      for (const id of orderIds) asked.set(id, at);
      return Promise.resolve();
    },
  };
}

function inMemoryInbox(): PaymentInbox {
  const known = new Set<string>();
  return {
    has: (provider, eventId) => Promise.resolve(known.has(`${provider} ${eventId}`)),
    remember: ({ provider, eventId }) => Promise.resolve(void known.add(`${provider} ${eventId}`)),
  };
}

/** The state of the order and its payment, as one line. */
export function stateOf({ store }: InMemoryShop, id: OrderId): string {
  const record = store.orders.records.get(id);
  return record === undefined ? "none" : `${record.order.status}/${record.order.paymentStatus}`;
}

/** How many units of the one variant can still be had. */
export function freeUnits({ store }: InMemoryShop): number {
  const [first] = store.carts.variants.values();
  return first === undefined ? 0 : availableOf(first);
}
