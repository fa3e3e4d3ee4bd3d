import {
  type Currency,
  type Id,
  type Instant,
  invariant,
  type Locale,
  type MarketCode,
  type Money,
  type Owner,
  type PostalAddress,
} from "../kernel/mod.ts";
import { isOver, isStoredValue, type Payment, type PaymentStatus } from "../payments/mod.ts";

export type OrderId = Id<"Order">;

/** The whole life of an order. Anything absent here is impossible. */
export const ORDER_TRANSITIONS = {
  pending_payment: ["placed", "cancelled"],
  placed: ["completed", "cancelled"],
  completed: [],
  cancelled: [],
} as const satisfies Record<string, readonly string[]>;

export type OrderStatus = keyof typeof ORDER_TRANSITIONS;
export type FulfilmentStatus = "unfulfilled" | "partially_fulfilled" | "fulfilled";
/** How the payment stands, in a shopper's words: one that nobody has made yet is `unpaid`. */
export type OrderPaymentStatus = Exclude<PaymentStatus, "initiated"> | "unpaid";

export const CANCELLATION_REASONS = ["customer_request", "fraud", "out_of_stock", "other"] as const;
export type CancellationReason =
  | (typeof CANCELLATION_REASONS)[number]
  /** The shop's own: the payment failed, or never came. */
  | "payment_failed"
  | "payment_expired";

/** A part of a set, as it was when the set was bought. */
export type OrderedComponent = Readonly<{
  variantId: Id<"Variant">;
  sku: string;
  title: string;
  /** In one set. */
  quantity: number;
}>;

/** A copy of what was bought, at the price of that moment. */
export type OrderLine = Readonly<{
  id: Id<"OrderLine">;
  variantId: Id<"Variant">;
  productId: Id<"Product">;
  productHandle: string;
  sku: string;
  title: string;
  variantTitle: string;
  picture:
    | Readonly<{
      url: string;
      alt: string;
      width: number;
      height: number;
      sources: readonly Readonly<{ url: string; type: string; width: number }>[];
    }>
    | null;
  /** A gift card is in no parcel: it leaves no stock. */
  kind: "physical" | "gift_card";
  /** What one of it is made of; empty where it is no set. */
  components: readonly OrderedComponent[];
  /** ISO date that was promised for a pre-order; null for what shipped at once. */
  preorderFrom: string | null;
  quantity: number;
  quantityFulfilled: number;
  unitPrice: Money;
  discount: Money;
  total: Money;
  tax: Money;
  taxRateMillionths: number;
  /** What each rate takes; they sum to `tax`. Absent in orders that were placed before this was kept. */
  taxes?: readonly OrderLineTax[];
}>;

/** One tax on a line. */
export type OrderLineTax = Omit<OrderTax, "base">;

export type OrderTotals = Readonly<{
  subtotal: Money;
  discountTotal: Money;
  shippingTotal: Money;
  taxTotal: Money;
  total: Money;
}>;

/** What a promotion took off: the label as shoppers read it, and the shares of goods and delivery. */
export type OrderDiscount = Readonly<{
  promotionId: Id<"Promotion">;
  code: string | null;
  labels: Readonly<Record<Locale, string>>;
  /** All of it: goods and delivery. */
  amount: Money;
  shipping: Money;
}>;

/** One tax over the whole order, as an invoice lists it. */
export type OrderTax = Readonly<{
  place: string;
  name: string;
  rateMillionths: number;
  base: Money;
  amount: Money;
}>;

/** What is true of every order, whatever its status. */
export type OrderFacts = Readonly<{
  id: OrderId;
  number: string;
  cartId: Id<"Cart">;
  owner: Owner;
  market: MarketCode;
  locale: Locale;
  currency: Currency;
  paymentStatus: OrderPaymentStatus;
  fulfilmentStatus: FulfilmentStatus;
  email: string;
  customerName: string;
  shippingAddress: PostalAddress;
  billingAddress: PostalAddress;
  shippingOption: Readonly<{
    id: Id<"ShippingOption">;
    name: string;
    estimate: Readonly<{ earliest: string; latest: string }>;
  }>;
  lines: readonly OrderLine[];
  totals: OrderTotals;
  discounts: readonly OrderDiscount[];
  taxes: readonly OrderTax[];
  taxIncluded: boolean;
  /** Why no tax was taken. Absent: it was. */
  taxExemption?: "customer_exempt" | "reverse_charge";
  /** The number under which a business has bought, as the invoice has to name it. */
  vatId?: string;
  /** How each amount came about. */
  trace: readonly Readonly<{
    source: string;
    effect: string;
    lineId: string | null;
    amount: Money;
  }>[];
  placedAt: Instant;
  updatedAt: Instant;
  version: number;
}>;

export type CancelledOrder =
  & OrderFacts
  & Readonly<{ status: "cancelled"; cancelledAt: Instant; cancellationReason: CancellationReason }>;
export type LiveOrder =
  & OrderFacts
  & Readonly<{ status: Exclude<OrderStatus, "cancelled"> }>;
export type Order = LiveOrder | CancelledOrder;

export function assertMove(from: OrderStatus, to: OrderStatus): void {
  const ways: readonly OrderStatus[] = ORDER_TRANSITIONS[from];
  invariant(from === to || ways.includes(to), `order ${from} → ${to}`);
}

const statusOf = ({ status }: Payment): OrderPaymentStatus =>
  status === "initiated" ? "unpaid" : status;

/**
 * How an order is paid, from all of its payments. As long as the one that goes outside of the shop has
 * brought nothing, it says how the order stands; from then on the sums do.
 */
export function orderPaymentStatus(payments: readonly Payment[]): OrderPaymentStatus {
  const outside = payments.filter((it) => !isStoredValue(it));
  const decisive = outside.findLast((it) => !isOver(it)) ?? outside.at(-1);
  if (decisive !== undefined && (payments.length === 1 || decisive.captured.minor === 0n)) {
    return statusOf(decisive);
  }
  const live = payments.filter((it) => !isOver(it));
  const total = (of: (payment: Payment) => Money) =>
    live.reduce((sum, it) => sum + of(it).minor, 0n);
  const [captured, refunded] = [total((it) => it.captured), total((it) => it.refunded)];
  if (refunded > 0n) return refunded === captured ? "refunded" : "partially_refunded";
  return captured === total((it) => it.amount) ? "captured" : "partially_captured";
}

export function fulfilmentStatusOf(lines: readonly OrderLine[]): FulfilmentStatus {
  if (lines.every((line) => line.quantityFulfilled === line.quantity)) return "fulfilled";
  return lines.some((line) => line.quantityFulfilled > 0) ? "partially_fulfilled" : "unfulfilled";
}

/** The total is the sum of its parts: looked at before an order is stored. */
export function assertTotals({ totals, lines, taxIncluded }: OrderFacts): void {
  const { subtotal, discountTotal, shippingTotal, taxTotal, total } = totals;
  const lineSum = lines.reduce((sum, line) => sum + line.total.minor, 0n);
  invariant(lineSum === subtotal.minor - discountTotal.minor, "the lines sum to the subtotal");
  const added = taxIncluded ? 0n : taxTotal.minor;
  invariant(
    total.minor === subtotal.minor - discountTotal.minor + shippingTotal.minor + added,
    "an order's total is the sum of its parts",
  );
}
