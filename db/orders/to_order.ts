import {
  type Currency,
  type Id,
  type Instant,
  instant,
  invariant,
  isCurrency,
  isMarketCode,
  type Locale,
  type Money,
  money,
  type Owner,
} from "@mercator/domain/kernel";
import {
  assertTotals,
  type Fulfilment,
  type FulfilmentStatus,
  type Order,
  type OrderDiscount,
  type OrderFacts,
  type OrderLine,
  type OrderLineTax,
  type OrderPaymentStatus,
  type OrderRecord,
  type OrderStatus,
  type OrderTax,
  type TimelineEntry,
} from "@mercator/domain/orders";
import type { Approval, Dispute, Payment, PaymentOperation } from "@mercator/domain/payments";
import { type AsJson, fromJson } from "@mercator/domain/promotions";
import { type AddressJson, toAddress } from "../platform/address_json.ts";

/** Rows as `to_jsonb` gives them. */
export type OrderJson = Readonly<{
  id: string;
  number: string;
  cart_id: string;
  owner_kind: Owner["kind"];
  owner_id: string;
  market: string;
  locale: Locale;
  currency: string;
  status: OrderStatus;
  payment_status: OrderPaymentStatus;
  fulfilment_status: FulfilmentStatus;
  cancellation_reason: string | null;
  email: string;
  customer_name: string;
  shipping_address: AddressJson;
  billing_address: AddressJson;
  shipping_option: Readonly<{
    id: string;
    name: string;
    estimate: Readonly<{ earliest: string; latest: string }>;
  }>;
  subtotal_minor: number;
  discount_minor: number;
  shipping_minor: number;
  tax_minor: number;
  tax_included: boolean;
  tax_exemption: NonNullable<OrderFacts["taxExemption"]> | null;
  vat_id: string | null;
  total_minor: number;
  discounts: readonly AsJson<OrderDiscount>[];
  taxes: readonly AsJson<OrderTax>[];
  trace: readonly Readonly<{
    source: string;
    effect: string;
    line_id: string | null;
    amount_minor: string;
  }>[];
  placed_at: string;
  updated_at: string;
  cancelled_at: string | null;
  version: number;
}>;

export type OrderLineJson = Readonly<{
  id: string;
  variant_id: string;
  product_id: string;
  product_handle: string;
  sku: string;
  title: string;
  variant_title: string;
  picture: OrderLine["picture"];
  kind: OrderLine["kind"];
  components: readonly Readonly<{
    variant_id: string;
    sku: string;
    title: string;
    quantity: number;
  }>[];
  preorder_from: string | null;
  quantity: number;
  quantity_fulfilled: number;
  unit_price_minor: number;
  discount_minor: number;
  total_minor: number;
  tax_minor: number;
  tax_rate_millionths: number;
  taxes: readonly AsJson<OrderLineTax>[];
}>;

export type PaymentJson = Readonly<{
  id: string;
  provider: Payment["provider"];
  provider_reference: string | null;
  redirect_url: string | null;
  status: Payment["status"];
  currency: string;
  amount_minor: number;
  authorized_minor: number;
  captured_minor: number;
  capture_pending_minor: number;
  refunded_minor: number;
  refund_pending_minor: number;
  refunded_to_credit_minor: number;
  refunded_to_cards_minor: number;
  charged_back_minor: number;
  disputes: readonly Readonly<{
    reference: string;
    status: Dispute["status"];
    amount_minor: string;
    reason: string;
    answer_by: string | null;
  }>[];
  failure_code: string | null;
  account_id: string | null;
  account_last_four: string | null;
  created_at: string;
}>;

type OperationJson = Readonly<{
  id: string;
  payment_id: string;
  kind: PaymentOperation["kind"];
  amount_minor: number;
  state: PaymentOperation["state"];
  reason: string | null;
  request_key: string | null;
  actor_kind: string;
  actor_id: string | null;
  failure_code: string | null;
  requested_at: string;
  ended_at: string | null;
  approval_id: string | null;
  approval_to: Approval["to"] | null;
  approval_cancels: string | null;
  approval_asked_at: string | null;
  approval_expires_at: string | null;
  decided_by_kind: string | null;
  decided_by_id: string | null;
  decided_at: string | null;
  decision_note: string | null;
}>;

type FulfilmentJson = Readonly<{
  id: string;
  lines: readonly Readonly<{ line_id: string; quantity: number }>[];
  carrier: string | null;
  tracking_number: string | null;
  tracking_url: string | null;
  created_at: string;
}>;

type TimelineJson = Readonly<{
  id: string;
  type: string;
  occurred_at: string;
  actor_kind: string;
  actor_id: string | null;
  decision_id: string | null;
  status: OrderStatus | null;
  data: Readonly<Record<string, unknown>>;
}>;

export type RecordRow = Readonly<{
  order: OrderJson;
  lines: readonly OrderLineJson[];
  payments: readonly PaymentJson[];
  operations: readonly OperationJson[];
  fulfilments: readonly FulfilmentJson[];
  timeline: readonly TimelineJson[];
}>;

/** A stored time, in whole milliseconds. */
export function at(text: string): Instant {
  return instant(Date.parse(text));
}

/** An amount that came as a number of JSON: exact, or refused. */
function amountIn(currency: Currency): (minor: number) => Money {
  return (minor) => {
    invariant(Number.isSafeInteger(minor), "a stored amount is a safe whole number");
    return money(BigInt(minor), currency);
  };
}

export function toRecord(row: RecordRow): OrderRecord {
  const order = toOrder(row.order, row.lines);
  return {
    order,
    payments: row.payments.map(toPayment),
    operations: row.operations.map((it) => toOperation(it, order.currency)),
    fulfilments: row.fulfilments.map(toFulfilment),
    timeline: row.timeline.map(toEntry),
  };
}

export function toOrder(row: OrderJson, lines: readonly OrderLineJson[]): Order {
  const { currency, market } = row;
  invariant(isCurrency(currency) && isMarketCode(market), "an order has a market and its currency");
  const facts: OrderFacts = {
    id: row.id as Id<"Order">,
    number: row.number,
    cartId: row.cart_id as Id<"Cart">,
    owner: { kind: row.owner_kind, id: row.owner_id } as Owner,
    market,
    locale: row.locale,
    currency,
    paymentStatus: row.payment_status,
    fulfilmentStatus: row.fulfilment_status,
    email: row.email,
    customerName: row.customer_name,
    shippingAddress: toAddress(row.shipping_address),
    billingAddress: toAddress(row.billing_address),
    shippingOption: { ...row.shipping_option, id: row.shipping_option.id as Id<"ShippingOption"> },
    lines: lines.map((line) => toLine(line, currency)),
    totals: toTotals(row, currency),
    discounts: row.discounts.map((it) => {
      const { promotionId, code, labels, amount, shipping } = fromJson<OrderDiscount>(it);
      return { promotionId, code, labels, amount, shipping };
    }),
    taxes: row.taxes.map((it) => fromJson<OrderTax>(it)),
    taxIncluded: row.tax_included,
    ...(row.tax_exemption === null ? {} : { taxExemption: row.tax_exemption }),
    ...(row.vat_id === null ? {} : { vatId: row.vat_id }),
    trace: row.trace.map(({ source, effect, line_id: lineId, amount_minor: minor }) => ({
      source,
      effect,
      lineId,
      amount: money(BigInt(minor), currency),
    })),
    placedAt: at(row.placed_at),
    updatedAt: at(row.updated_at),
    version: row.version,
  };
  assertTotals(facts);
  if (row.status !== "cancelled") return { ...facts, status: row.status };
  const { cancelled_at: cancelledAt, cancellation_reason: reason } = row;
  invariant(cancelledAt !== null && reason !== null, "a cancelled order says when and why");
  return {
    ...facts,
    status: row.status,
    cancelledAt: at(cancelledAt),
    cancellationReason: reason as Extract<Order, { status: "cancelled" }>["cancellationReason"],
  };
}

function toTotals(row: OrderJson, currency: Currency): OrderFacts["totals"] {
  const amount = amountIn(currency);
  return {
    subtotal: amount(row.subtotal_minor),
    discountTotal: amount(row.discount_minor),
    shippingTotal: amount(row.shipping_minor),
    taxTotal: amount(row.tax_minor),
    total: amount(row.total_minor),
  };
}

function toLine(row: OrderLineJson, currency: Currency): OrderLine {
  const amount = amountIn(currency);
  return {
    id: row.id as Id<"OrderLine">,
    variantId: row.variant_id as Id<"Variant">,
    productId: row.product_id as Id<"Product">,
    productHandle: row.product_handle,
    sku: row.sku,
    title: row.title,
    variantTitle: row.variant_title,
    picture: row.picture,
    kind: row.kind,
    components: row.components.map(({ variant_id: variantId, sku, title, quantity }) => ({
      variantId: variantId as Id<"Variant">,
      sku,
      title,
      quantity,
    })),
    preorderFrom: row.preorder_from,
    quantity: row.quantity,
    quantityFulfilled: row.quantity_fulfilled,
    unitPrice: amount(row.unit_price_minor),
    discount: amount(row.discount_minor),
    total: amount(row.total_minor),
    tax: amount(row.tax_minor),
    taxRateMillionths: row.tax_rate_millionths,
    taxes: row.taxes.map((it) => fromJson<OrderLineTax>(it)),
  };
}

export function toPayment(row: PaymentJson): Payment {
  invariant(isCurrency(row.currency), "a payment has a currency");
  const { currency } = row;
  const amount = amountIn(currency);
  return {
    id: row.id as Id<"Payment">,
    provider: row.provider,
    reference: row.provider_reference,
    redirectUrl: row.redirect_url,
    status: row.status,
    amount: amount(row.amount_minor),
    authorized: amount(row.authorized_minor),
    captured: amount(row.captured_minor),
    capturePending: amount(row.capture_pending_minor),
    refunded: amount(row.refunded_minor),
    refundPending: amount(row.refund_pending_minor),
    refundedToCredit: amount(row.refunded_to_credit_minor),
    refundedToCards: amount(row.refunded_to_cards_minor),
    chargedBack: amount(row.charged_back_minor),
    disputes: row.disputes.map((it) => ({
      reference: it.reference,
      status: it.status,
      amount: money(BigInt(it.amount_minor), currency),
      reason: it.reason,
      answerBy: it.answer_by === null ? null : at(it.answer_by),
    })),
    failureCode: row.failure_code,
    account: row.account_id === null
      ? null
      : { id: row.account_id as Id<"ValueAccount">, lastFour: row.account_last_four },
    createdAt: at(row.created_at),
  };
}

function toOperation(row: OperationJson, currency: Currency): PaymentOperation {
  return {
    id: row.id as Id<"PaymentOperation">,
    paymentId: row.payment_id as Id<"Payment">,
    kind: row.kind,
    amount: amountIn(currency)(row.amount_minor),
    state: row.state,
    reason: row.reason,
    requestKey: row.request_key,
    actor: { kind: row.actor_kind, id: row.actor_id },
    failureCode: row.failure_code,
    approval: toApproval(row),
    requestedAt: at(row.requested_at),
    endedAt: row.ended_at === null ? null : at(row.ended_at),
  };
}

function toApproval(row: OperationJson): Approval | null {
  const { approval_id: id, approval_to: to, approval_asked_at: asked } = row;
  if (id === null || to === null || asked === null || row.approval_expires_at === null) return null;
  const { decided_by_kind: kind, decided_by_id: decider, decided_at: decided } = row;
  return {
    id: id as Approval["id"],
    to,
    cancels: row.approval_cancels,
    askedAt: at(asked),
    expiresAt: at(row.approval_expires_at),
    decidedBy: kind === null ? null : { kind, id: decider },
    decidedAt: decided === null ? null : at(decided),
    note: row.decision_note,
  };
}

function toFulfilment(row: FulfilmentJson): Fulfilment {
  return {
    id: row.id as Id<"Fulfilment">,
    lines: row.lines.map(({ line_id: lineId, quantity }) => ({
      lineId: lineId as Id<"OrderLine">,
      quantity,
    })),
    carrier: row.carrier,
    trackingNumber: row.tracking_number,
    trackingUrl: row.tracking_url,
    at: at(row.created_at),
  };
}

function toEntry(row: TimelineJson): TimelineEntry {
  return {
    id: row.id as Id<"TimelineEntry">,
    type: row.type,
    at: at(row.occurred_at),
    actor: { kind: row.actor_kind, id: row.actor_id },
    decisionId: row.decision_id,
    status: row.status,
    data: row.data,
  };
}
