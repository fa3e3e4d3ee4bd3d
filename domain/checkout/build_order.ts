import {
  type DomainEvent,
  err,
  type Id,
  invariant,
  type NewId,
  ok,
  type PostalAddress,
  type Result,
} from "../kernel/mod.ts";
import {
  demandsOf,
  isDigital,
  type OfferedShipping,
  type PricedCart,
  type PricedCartLine,
} from "../cart/mod.ts";
import { type RoutedUnits, routeUnits } from "../inventory/mod.ts";
import { journalOf, type Posting } from "../ledger/mod.ts";
import {
  assertTotals,
  booksOf,
  boughtCardEffects,
  type By,
  happened,
  type LiveOrder,
  type OrderDecision,
  type OrderLine,
  orderPaymentStatus,
  type OrderRecord,
  paymentOf,
  told,
  unchanged,
} from "../orders/mod.ts";
import { isByHand, type ProviderName } from "../payments/mod.ts";
import type { PromotionUse } from "../promotions/mod.ts";
import type { Redemption, StoredValueEffect } from "../stored_value/mod.ts";
import { withCardsSent } from "./cards_sent.ts";
import { orderPayments } from "./order_payments.ts";
import type { OutOfStock } from "./ports.ts";
import { shortOf } from "./short_of.ts";

export type CartEmpty = Readonly<{ code: "cart_empty" }>;
export type CartIncomplete = Readonly<{
  code: "cart_incomplete";
  missing: readonly ("email" | "shipping_address" | "shipping_option")[];
}>;

/** A cart that lacks nothing that an order needs. */
export type ReadyCart = Readonly<{
  priced: PricedCart;
  email: string;
  address: PostalAddress;
  shipping: OfferedShipping;
}>;

export function readyToOrder(priced: PricedCart): Result<ReadyCart, CartEmpty | CartIncomplete> {
  const { cart, shipping } = priced;
  if (priced.lines.length === 0) return err({ code: "cart_empty" });
  const { email } = cart;
  const isMailed = isDigital(priced.lines.map(({ facts }) => facts));
  const address = cart.shippingAddress ?? (isMailed ? cart.billingAddress : null);
  if (email === null || address === null || shipping === null) {
    const missing = [
      ...(email === null ? ["email" as const] : []),
      ...(address === null ? ["shipping_address" as const] : []),
      ...(shipping === null ? ["shipping_option" as const] : []),
    ];
    return err({ code: "cart_incomplete", missing });
  }
  return ok({ priced, email, address, shipping });
}

/** Units that are spoken for: for a while as long as the payment is under way, else for good. */
export type Reservation = Readonly<{ id: Id<"Reservation"> }> & RoutedUnits;

/** All that is stored when a cart becomes an order: every part of it, or nothing. */
export type Placement = Readonly<{
  record: OrderRecord;
  reservations: readonly Reservation[];
  /** What gift cards and store credit pay of it, taken in the same statement. */
  redemptions: readonly Redemption[];
  /** Gift cards that it buys, where it is paid for at once. */
  storedValue: readonly StoredValueEffect[];
  /** What it takes of promotions, counted in the same statement. */
  promotionUses: readonly PromotionUse[];
  /** What the prices were made of, and what came out: kept, so that the order can be priced again. */
  pricing: Pick<PricedCart, "pricing" | "totals">;
  /** How long the units are held, in milliseconds from when they are taken; null for good. */
  holdMs: number | null;
  /** The version of the cart that was priced; another one refuses. */
  cartVersion: number;
  events: readonly DomainEvent[];
  /** The first entries of the order in the journal. */
  postings: readonly Posting[];
}>;

/** How long units stay reserved for a payment that has not come. */
export const HOLD_MS = 30 * 60_000;

type Making = Readonly<{ by: By; newId: NewId; number: string; provider: ProviderName | null }>;

/** Copies what was agreed: prices, tax, addresses, and how each amount came about. */
export function buildOrder(
  ready: ReadyCart,
  { by, newId, number, provider }: Making,
): Result<Placement, OutOfStock> {
  const routed = routeCart(ready);
  if (!routed.ok) return routed;
  const { cart } = ready.priced;
  const lines = ready.priced.lines.map((line) => toOrderLine(line, { ready, newId }));
  const paying = orderPayments(ready.priced.payment, { by, newId, provider });
  const { payments, operations, redemptions } = paying;
  const outside = paymentOf({ payments });
  const isPlaced = outside === null || isByHand(outside);
  const order: LiveOrder = {
    id: newId("Order"),
    number,
    cartId: cart.id,
    owner: cart.owner,
    market: cart.market,
    locale: cart.locale,
    currency: cart.currency,
    status: isPlaced ? "placed" : "pending_payment",
    paymentStatus: orderPaymentStatus(payments),
    fulfilmentStatus: "unfulfilled",
    email: ready.email,
    customerName: `${ready.address.firstName} ${ready.address.lastName}`,
    shippingAddress: ready.address,
    billingAddress: cart.billingAddress ?? ready.address,
    shippingOption: chosenOption(ready),
    lines,
    totals: totalsOf(ready.priced),
    ...keptSums(ready.priced),
    trace: traceOf(ready, lines),
    placedAt: by.at,
    updatedAt: by.at,
    version: 1,
  };
  assertTotals(order);
  const empty: OrderRecord = {
    order,
    payments,
    operations,
    fulfilments: [],
    timeline: [],
  };
  const first = firstEntry(empty, by);
  const { record: placed, events } = withCardsSent({ ...empty, timeline: first.timeline }, by);
  return ok({
    record: placed,
    reservations: routed.value.map((units) => ({ id: newId("Reservation"), ...units })),
    redemptions,
    storedValue: boughtCardEffects({ before: null, after: placed }),
    promotionUses: ready.priced.totals.discounts.map(toPromotionUse),
    pricing: ready.priced,
    holdMs: isPlaced ? null : HOLD_MS,
    cartVersion: cart.version,
    events: [...first.events, ...events],
    postings: journalOf({ before: null, after: booksOf(placed) }),
  });
}

function chosenOption({ shipping: { option, name, estimate } }: ReadyCart) {
  return { id: option.id, name, estimate };
}

function toPromotionUse(
  { promotionId, version, code, amount }: PricedCart["totals"]["discounts"][number],
): PromotionUse {
  return { promotionId, version, code, amount };
}

/** A placed order is told to the world; one that awaits its payment only leaves the cart closed. */
function firstEntry(record: OrderRecord, by: By): Pick<OrderDecision, "timeline" | "events"> {
  const { order } = record;
  const { status } = order;
  const lines = order.lines.map(({ variantId, productId, quantity }) => ({
    variant_id: variantId,
    product_id: productId,
    quantity,
  }));
  if (status === "placed") {
    const data = { ...told(order.totals.total), lines };
    const { events } = happened(unchanged(record, by), by, { type: "order_placed", status, data });
    const entry = { type: "order_placed", status, data: told(order.totals.total) };
    return { events, timeline: happened(unchanged(record, by), by, entry).timeline };
  }
  const { timeline } = happened(unchanged(record, by), by, { type: "order_created", status });
  const payload = { order_id: order.id, lines };
  return {
    timeline,
    events: [{ type: "cart_changed", subject: order.cartId, at: by.at, payload }],
  };
}

function totalsOf({ totals }: PricedCart) {
  const { subtotal, discountTotal, shippingTotal, taxTotal, total } = totals;
  return { subtotal, discountTotal, shippingTotal, taxTotal, total };
}

/** The steps of the cart's price, each under the line of the order that it belongs to. */
function traceOf({ priced }: ReadyCart, lines: readonly OrderLine[]): LiveOrder["trace"] {
  const orderLines = new Map<string, string>(
    priced.lines.map(({ id }, index) => [id, lines[index]!.id]),
  );
  return priced.totals.trace.map((step) => ({
    ...step,
    lineId: step.lineId === null ? null : orderLines.get(step.lineId) ?? null,
  }));
}

/** What a receipt names: each promotion with what it took off, each tax. */
function keptSums(
  { cart: { vatId }, pricing: { taxIncluded, exemption }, totals: { discounts, taxes } }:
    PricedCart,
): Pick<LiveOrder, "discounts" | "taxes" | "taxIncluded" | "taxExemption" | "vatId"> {
  const named = discounts.map(({ promotionId, code, labels, amount, shipping }) => ({
    promotionId,
    code,
    labels,
    amount,
    shipping,
  }));
  return {
    discounts: named,
    taxes,
    taxIncluded,
    ...(exemption === null ? {} : { taxExemption: exemption }),
    ...(vatId === null ? {} : { vatId: vatId.id }),
  };
}

function toOrderLine(
  line: PricedCartLine,
  { ready, newId }: { ready: ReadyCart; newId: NewId },
): OrderLine {
  const priced = ready.priced.totals.lines.find(({ lineId }) => lineId === line.id);
  invariant(priced !== undefined, "every line of the cart is priced");
  const { productId, productHandle, sku, title, variantTitle, picture, kind, components } =
    line.facts;
  const { unitPrice, discount, total, tax, taxes, taxRateMillionths } = priced;
  return {
    id: newId("OrderLine"),
    variantId: line.variantId,
    productId,
    productHandle,
    sku,
    title,
    variantTitle,
    picture,
    kind,
    components: components.map(({ variantId, sku, title, quantity }) => ({
      variantId,
      sku,
      title,
      quantity,
    })),
    preorderFrom: line.facts.preorderFrom,
    quantity: line.quantity,
    quantityFulfilled: 0,
    unitPrice,
    discount,
    total,
    tax,
    taxRateMillionths,
    taxes,
  };
}

/** From where each unit leaves, parts of sets included. */
function routeCart({ priced, address }: ReadyCart): Result<readonly RoutedUnits[], OutOfStock> {
  const demands = priced.lines.flatMap(({ facts, quantity }) => demandsOf(facts, quantity));
  const routed = routeUnits(demands, { country: address.country });
  if (routed.ok) return routed;
  const lines = priced.lines.map(({ variantId, facts }) => ({ ...facts, variantId }));
  return err(shortOf(lines, routed.error.missing));
}
