import type { InMemoryShop } from "@mercator/domain/checkout/testing";
import type { Money } from "@mercator/domain/kernel";
import {
  ORDER_TRANSITIONS,
  type OrderId,
  orderPaymentStatus,
  type OrderRecord,
} from "@mercator/domain/orders";
import { isStoredValue, type Payment, PAYMENT_TRANSITIONS } from "@mercator/domain/payments";
import type { Report } from "./invariants.ts";
import { lookAtRefunds } from "./look_at_refunds.ts";
import type { Deed } from "./network.ts";
import type { PromotionBooks } from "./promotion_books.ts";
import type { StockBooks, VariantId } from "./stock_books.ts";
import type { TransferBooks } from "./transfer_books.ts";
import type { ValueBooks } from "./value_books.ts";

/** Looks at every change of the store in the moment in which it is made. */
export type Witness = Readonly<{
  /** In whose name the next effects happen; null for nobody's. */
  actingFor: (deed: Deed | null) => void;
  /** After an effect: do the shelves fit the orders that were touched? */
  look: () => void;
  /** The request by which each order came to be, and when. */
  placements: ReadonlyMap<OrderId, Readonly<{ deed: Deed | null; at: number }>>;
  /** What each variant cost, since when. */
  prices: ReadonlyMap<VariantId, readonly Readonly<{ since: number; minor: bigint }>[]>;
}>;

export type WitnessOptions = Readonly<{
  shop: InMemoryShop;
  stock: StockBooks;
  value: ValueBooks;
  promotions: PromotionBooks;
  transfers: TransferBooks;
  report: Report;
  now: () => number;
  refundLimit: Money;
}>;

/** The longest that a request is on its way from reading a price to storing the order. */
const PRICE_HOLDS_MS = 120_000;

export function openWitness(options: WitnessOptions): Witness {
  const { shop, stock, value, promotions, transfers, report, now, refundLimit } = options;
  const { carts, orders } = shop.store;
  const placements = new Map<OrderId, { deed: Deed | null; at: number }>();
  const prices = new Map<VariantId, { since: number; minor: bigint }[]>();
  const touched = new Set<OrderId>();
  const places = [...carts.variants].flatMap(([id, { stock: shelves }]) =>
    shelves.map(({ locationId }) => ({ id, locationId }))
  );
  let deed: Deed | null = null;
  let shelvesMoved = false;

  const notePrice = (variantId: VariantId, minor: bigint | undefined) => {
    if (minor === undefined) return;
    const known = prices.get(variantId) ?? [];
    if (known.at(-1)?.minor !== minor) prices.set(variantId, [...known, { since: now(), minor }]);
  };
  for (const [id, { price }] of carts.variants) notePrice(id, price?.amount.minor);

  watch(carts.variants, (variantId, facts) => {
    notePrice(variantId, facts.price?.amount.minor);
    shelvesMoved = true;
    for (const { available } of facts.stock) {
      if (available < 0) report("I-10", `${variantId} has ${available} to sell`);
    }
  });
  watch(orders.records, (id, record, before) => {
    touched.add(id);
    if (before === undefined) {
      placements.set(id, { deed, at: now() });
      deed?.effects.push(`order ${id}`);
      promotions.lookAtOrder(record, report);
      lookAtNewOrder(record, { carts: shop.store, deed, prices, promotions, report, now: now() });
      return;
    }
    lookAtChange(record, { before, report });
    lookAtRefunds(record, { report, limit: refundLimit });
    if (deed !== null) noteEffects(record, { before, deed });
  });

  const look = () => {
    if (touched.size === 0 && !shelvesMoved) return;
    for (const id of touched) {
      const record = orders.records.get(id);
      if (record !== undefined) lookAtHolds(record, { stock, report });
    }
    if (touched.size > 0) {
      value.look(report);
      promotions.look(report);
    }
    if (shelvesMoved) transfers.look(report);
    touched.clear();
    shelvesMoved = false;
    for (const { id, locationId } of places) {
      const { onHand, reserved, available } = stock.countsOf(id, locationId);
      if (onHand < 0 || reserved < 0) {
        report("I-10", `${id} at ${locationId}: ${onHand} there, ${reserved} promised`);
      }
      if (onHand - reserved !== available) {
        report("I-10", `${id}: ${onHand} there − ${reserved} promised ≠ ${available} to sell`);
      }
    }
  };
  return { actingFor: (whose) => void (deed = whose), look, placements, prices };
}

/** Sees every entry before it is made. */
function watch<K, V>(map: Map<K, V>, see: (key: K, next: V, before: V | undefined) => void): void {
  const set = map.set.bind(map);
  map.set = (key, next) => {
    see(key, next, map.get(key));
    return set(key, next);
  };
}

type NewOrder = Readonly<{
  carts: InMemoryShop["store"];
  deed: Deed | null;
  prices: ReadonlyMap<VariantId, readonly Readonly<{ since: number; minor: bigint }>[]>;
  promotions: PromotionBooks;
  report: Report;
  now: number;
}>;

function lookAtNewOrder({ order, payments }: OrderRecord, seen: NewOrder): void {
  const { report, deed } = seen;
  const { carts, orders } = seen.carts;
  for (const { order: other } of orders.records.values()) {
    if (other.cartId === order.cartId && other.id !== order.id && other.status !== "cancelled") {
      report("I-33", `${order.id} and ${other.id} are both made of ${order.cartId}`);
    }
  }
  const inCart = carts.stored.get(order.cartId)?.lines ?? [];
  // Fewer than wanted is what was shown, where there are no more; the confirmed total says so.
  const isAsInCart = order.lines.length === inCart.length &&
    order.lines.every((line) =>
      inCart.some((it) => it.variantId === line.variantId && it.quantity >= line.quantity)
    );
  if (!isAsInCart) {
    const unitsOf = (lines: readonly { variantId: string; quantity: number }[]) =>
      lines.map(({ variantId, quantity }) => `${quantity} × ${variantId}`).join(", ");
    report("I-07", `${order.id} has ${unitsOf(order.lines)}, its cart ${unitsOf(inCart)}`);
  }
  const confirmed = deed?.body ? JSON.parse(deed.body).expected_total : undefined;
  const due = deed?.body ? JSON.parse(deed.body).expected_amount_due : undefined;
  const outside = payments.filter((it) => !isStoredValue(it));
  const dueNow = outside.reduce((sum, { amount }) => sum + amount.minor, 0n);
  if (due && BigInt(due.amount) !== dueNow) {
    report("I-07", `${order.id} asks for ${dueNow} outside of the shop, shown was ${due.amount}`);
  }
  const { total } = order.totals;
  if (confirmed && BigInt(confirmed.amount) !== total.minor) {
    report("I-07", `${order.id} costs ${total.minor}, ${confirmed.amount} was confirmed`);
  }
  const promised = payments.reduce((sum, { amount }) => sum + amount.minor, 0n);
  if (promised !== total.minor) {
    report("I-07", `${order.id} costs ${total.minor}, its payments are ${promised}`);
  }
  lookAtSums(order, report);
  for (const { variantId, unitPrice } of order.lines) {
    const known = seen.prices.get(variantId) ?? [];
    const when = { at: order.placedAt, from: seen.now - PRICE_HOLDS_MS, until: seen.now };
    const wasTrue = known.some(({ minor }, nth) =>
      (known[nth + 1]?.since ?? Infinity) > when.from &&
      seen.promotions.pricesOf(minor, when).has(unitPrice.minor)
    );
    if (!wasTrue) {
      report("I-15", `${order.id}: ${variantId} at ${unitPrice.minor} is not its price`);
    }
  }
}

function lookAtSums(
  { id, lines, totals, taxIncluded }: OrderRecord["order"],
  report: Report,
): void {
  const sum = (amounts: readonly Money[]) => amounts.reduce((so, { minor }) => so + minor, 0n);
  const { subtotal, discountTotal, shippingTotal, taxTotal, total } = totals;
  const added = taxIncluded ? 0n : taxTotal.minor;
  const goods = sum(lines.map((line) => line.total));
  if (goods + shippingTotal.minor + added !== total.minor) {
    report("I-04", `${id}: ${goods} + ${shippingTotal.minor} + ${added} ≠ ${total.minor}`);
  }
  const units = lines.reduce((so, it) => so + it.unitPrice.minor * BigInt(it.quantity), 0n);
  if (units !== subtotal.minor || subtotal.minor - discountTotal.minor !== goods) {
    report("I-04", `${id}: the lines are ${goods} of ${units}, the subtotal ${subtotal.minor}`);
  }
  if (sum(lines.map(({ discount }) => discount)) !== discountTotal.minor) {
    report("I-05", `${id}: the discounts of the lines are not ${discountTotal.minor}`);
  }
  const shippingTax = taxTotal.minor - sum(lines.map(({ tax }) => tax));
  if (shippingTax < 0n || (shippingTotal.minor === 0n && shippingTax !== 0n)) {
    report("I-05", `${id}: the taxes of lines and delivery are not ${taxTotal.minor}`);
  }
  const parts = [...lines.flatMap((it) => [it.total, it.tax, it.discount]), total, shippingTotal];
  if (parts.some(({ minor, currency }) => minor < 0n || currency !== total.currency)) {
    report("I-04", `${id}: an amount is below zero or of another currency`);
  }
}

type Change = Readonly<{ before: OrderRecord; report: Report }>;

function lookAtChange(after: OrderRecord, { before, report }: Change): void {
  const { id, status, version } = after.order;
  if (version !== before.order.version + 1) {
    report("I-34", `${id} goes from version ${before.order.version} to ${version}`);
  }
  const known = before.timeline.map((entry) => entry.id);
  if (known.some((entry, nth) => after.timeline[nth]?.id !== entry)) {
    report("I-34", `${id} forgets entries of its timeline in version ${version}`);
  }
  const ways: readonly string[] = ORDER_TRANSITIONS[before.order.status];
  if (status !== before.order.status && !ways.includes(status)) {
    report("I-30", `${id} goes from ${before.order.status} to ${status}`);
  }
  for (const payment of after.payments) {
    const was = before.payments.find((it) => it.id === payment.id);
    if (was !== undefined) lookAtPayment(payment, { was, report });
  }
  const live = after.payments.filter((it) =>
    !isStoredValue(it) && !["voided", "failed"].includes(it.status)
  );
  if (live.length > 1) {
    report("I-33", `${id} has ${live.length} live payments`);
  }
  const { paymentStatus } = after.order;
  const paid = orderPaymentStatus(after.payments);
  if (paid !== paymentStatus) report("I-31", `${id} says ${paymentStatus}, its payments ${paid}`);
  const sent = after.order.lines.some((line) => line.quantityFulfilled > 0);
  const isNew = after.fulfilments.length > before.fulfilments.length;
  if (sent && isNew && !["placed", "completed"].includes(status)) {
    report("I-31", `${id} is sent while ${status}`);
  }
  const isPaidThere = live.some(({ provider }) => provider === "cash_on_delivery");
  if (
    isNew && !isPaidThere &&
    ["unpaid", "requires_action", "failed", "voided"].includes(after.order.paymentStatus)
  ) {
    report("I-31", `${id} is sent and ${paymentStatus}`);
  }
}

function lookAtPayment(payment: Payment, { was, report }: { was: Payment; report: Report }): void {
  const { id, status, amount, authorized, captured, refunded } = payment;
  const ways: readonly string[] = PAYMENT_TRANSITIONS[was.status];
  if (status !== was.status && !ways.includes(status)) {
    report("I-31", `payment ${id} goes from ${was.status} to ${status}`);
  }
  if (captured.minor < was.captured.minor || refunded.minor < was.refunded.minor) {
    report("I-34", `payment ${id} forgets money that moved`);
  }
  const isInOrder = 0n <= refunded.minor &&
    refunded.minor + payment.refundPending.minor <= captured.minor &&
    captured.minor + payment.capturePending.minor <= authorized.minor &&
    authorized.minor <= amount.minor;
  if (!isInOrder) {
    report("I-03", `payment ${id}: ${refunded.minor} of ${captured.minor} of ${authorized.minor}`);
  }
}

function noteEffects(
  after: OrderRecord,
  { before, deed }: Readonly<{ before: OrderRecord; deed: Deed }>,
): void {
  const known = new Set(before.operations.map(({ id }) => id));
  deed.effects.push(`change v${after.order.version}`);
  for (const { id, kind, paymentId, amount } of after.operations) {
    if (known.has(id)) continue;
    // What somebody took at the provider comes to light while the shop gives back what it knew of: that
    // goes back too, and is other money.
    const isNews = kind === "refund" && amount.minor <= cameToLight(paymentId, { before, after });
    const name = isNews ? `${kind}:${paymentId}:v${after.order.version}` : `${kind}:${paymentId}`;
    deed.effects.push(`${name} ${id}`);
  }
  for (const { id } of after.fulfilments.slice(before.fulfilments.length)) {
    deed.effects.push(`fulfilment ${id}`);
  }
}

/** How much more is booked as taken than before, in a change that asks for no taking. */
function cameToLight(
  paymentId: Payment["id"],
  { before, after }: Readonly<{ before: OrderRecord; after: OrderRecord }>,
): bigint {
  const takenIn = ({ payments }: OrderRecord) =>
    payments.find(({ id }) => id === paymentId)?.captured.minor ?? 0n;
  return takenIn(after) - takenIn(before);
}

function lookAtHolds(
  { order }: OrderRecord,
  { stock, report }: Readonly<{ stock: StockBooks; report: Report }>,
): void {
  const held = stock.heldFor(order.id);
  const open = new Map<VariantId, number>();
  for (const { variantId, kind, components, quantity, quantityFulfilled } of order.lines) {
    const units = order.status === "cancelled" ? 0 : quantity - quantityFulfilled;
    const parts = components.length > 0 ? components : [{ variantId, quantity: 1 }];
    for (const part of kind === "gift_card" ? [] : parts) {
      open.set(part.variantId, (open.get(part.variantId) ?? 0) + units * part.quantity);
    }
  }
  for (const [variantId, units] of open) {
    const has = held.get(variantId) ?? 0;
    if (has === units) continue;
    const invariant = order.status === "cancelled" ? "I-12" : "I-11";
    report(invariant, `${order.id} (${order.status}) needs ${units} of ${variantId}, holds ${has}`);
  }
}
