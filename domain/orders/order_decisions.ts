import { add, compare, err, type Id, ok, type Result, zero } from "../kernel/mod.ts";
import {
  capturable,
  isAwaited,
  isByHand,
  isOver,
  moved,
  type Payment,
  type PaymentOperation,
  refundable,
} from "../payments/mod.ts";
import { type CancellationReason, fulfilmentStatusOf, type OrderLine } from "./order.ts";
import {
  type By,
  cancelled,
  type Fulfilment,
  happened,
  type OrderDecision,
  type OrderRecord,
  paymentOf,
  unchanged,
  withPayment,
} from "./order_record.ts";
import { completedIfDone } from "./completion.ts";
import { ended, operation, type OperationNames } from "./payment_decisions.ts";
import { withValueGivenBack } from "./refund_decisions.ts";

export type OrderNotCancellable = Readonly<{
  code: "order_not_cancellable";
  status: string;
  fulfilmentStatus: string;
}>;

/**
 * Calls an order off that has not been sent. What is set aside is let go, what was taken is given
 * back, and the units are free again.
 */
export function requestCancellation(
  record: OrderRecord,
  by: By,
  { reason, names, reopensCart = false }: Readonly<{
    reason: CancellationReason;
    names: OperationNames;
    reopensCart?: boolean;
  }>,
): Result<OrderDecision, OrderNotCancellable> {
  const { order } = record;
  const payment = paymentOf(record);
  if (!isCancellable(record)) {
    const { status, fulfilmentStatus } = order;
    return err({ code: "order_not_cancellable", status, fulfilmentStatus });
  }
  const base = { ...unchanged(record, by), reopensCart };
  const unwound = payment === null ? base : unwind(base, by, { record, payment, names });
  const givenBack = withValueGivenBack(unwound, by, { record, names });
  const stock = reason === "payment_expired" ? "expire" : "release";
  return ok(cancelled(givenBack, by, { reason, stock }));
}

export function isCancellable(record: OrderRecord): boolean {
  const { status, lines } = record.order;
  const isBusy = record.operations.some(({ endedAt }) => endedAt === null);
  // Gift cards leave by themselves, and can be taken back.
  const isSent = lines.some((it) => it.quantityFulfilled > 0 && it.kind !== "gift_card");
  return (status === "pending_payment" || status === "placed") && !isSent && !isBusy;
}

function unwind(
  base: OrderDecision,
  by: By,
  { record, payment, names }: Readonly<{
    record: OrderRecord;
    payment: Payment;
    names: OperationNames;
  }>,
): OrderDecision {
  if (isOver(payment)) return base;
  const none = zero(payment.amount.currency);
  const taken = refundable(payment);
  const voids = operation(payment, by, { kind: "void", amount: none, names });
  const refunds: PaymentOperation[] = taken.minor > 0n
    ? [operation(payment, by, { kind: "refund", amount: taken, names, reason: "cancelled" })]
    : [];
  if (isByHand(payment)) {
    if (taken.minor === 0n && payment.captured.minor === 0n) {
      const next = moved(payment, { status: "voided" });
      return withPayment({ ...base, operations: [ended(voids, by)] }, next, { record });
    }
    // By hand: whoever cancels sends the money back, and the books say so at once.
    const refunded = add(payment.refunded, taken);
    const next = moved(payment, { refunded, status: "refunded" });
    const operations = refunds.map((it) => ended(it, by));
    return withPayment({ ...base, operations }, next, { record });
  }
  const isHeld = isAwaited(payment) || compare(payment.authorized, payment.captured) > 0;
  // A payment that the provider never heard of has nothing to let go.
  if (payment.reference === null) {
    return withPayment(base, moved(payment, { status: "voided" }), { record });
  }
  const next = moved(payment, { refundPending: add(payment.refundPending, taken) });
  return { ...base, payments: [next], operations: [...refunds, ...(isHeld ? [voids] : [])] };
}

export type UnitsToSend = readonly Readonly<{ lineId: Id<"OrderLine">; quantity: number }>[];
export type Parcel = Pick<Fulfilment, "id" | "carrier" | "trackingNumber" | "trackingUrl">;

export type OrderNotFulfillable = Readonly<{ code: "order_not_fulfillable"; status: string }>;
export type OrderNotPaid = Readonly<{ code: "order_not_paid"; paymentStatus: string }>;
export type OrderLineNotFound = Readonly<{ code: "order_line_not_found"; lineId: string }>;
export type FulfilmentExceedsOpen = Readonly<{
  code: "fulfilment_exceeds_open";
  lineId: string;
  open: number;
}>;
export type FulfilRefusal =
  | OrderNotFulfillable
  | OrderNotPaid
  | OrderLineNotFound
  | FulfilmentExceedsOpen;

const SECURED = ["authorized", "partially_captured", "captured", "partially_refunded"];

/** The money is there, set aside, or handed over when the parcel is. */
function isSecured(record: OrderRecord): boolean {
  const { paymentStatus } = record.order;
  const isPaidOnDelivery = paymentOf(record)?.provider === "cash_on_delivery";
  return SECURED.includes(paymentStatus) || isPaidOnDelivery && paymentStatus === "unpaid";
}

/** Sends units of an order that is paid for, or whose money is set aside. */
export function fulfil(
  record: OrderRecord,
  by: By,
  { units, parcel }: Readonly<{ units: UnitsToSend; parcel: Parcel }>,
): Result<OrderDecision, FulfilRefusal> {
  const { order } = record;
  if (order.status !== "placed") {
    return err({ code: "order_not_fulfillable", status: order.status });
  }
  if (!isSecured(record)) {
    return err({ code: "order_not_paid", paymentStatus: order.paymentStatus });
  }
  const asked = new Map<string, number>();
  for (const { lineId, quantity } of units) asked.set(lineId, (asked.get(lineId) ?? 0) + quantity);
  for (const [lineId, quantity] of asked) {
    const line = order.lines.find(({ id }) => id === lineId);
    if (line === undefined) return err({ code: "order_line_not_found", lineId });
    const open = line.quantity - line.quantityFulfilled;
    if (quantity > open) return err({ code: "fulfilment_exceeds_open", lineId, open });
  }
  const lines = order.lines.map((line) => sent(line, asked.get(line.id) ?? 0));
  const shipped = [...asked].map(([lineId, quantity]) => ({
    lineId: lineId as Id<"OrderLine">,
    quantity,
  }));
  const base = unchanged(record, by);
  const decision: OrderDecision = {
    ...base,
    order: { ...base.order, lines, fulfilmentStatus: fulfilmentStatusOf(lines) },
    fulfilment: { ...parcel, lines: shipped, at: by.at },
    stock: { kind: "ship", units: unitsOf(order.lines, asked), actor: by.actor.kind },
  };
  const count = shipped.reduce((sum, { quantity }) => sum + quantity, 0);
  const data = { fulfilment_id: parcel.id, units: count };
  return ok(
    completedIfDone(happened(decision, by, { type: "order_fulfilled", data }), by, { record }),
  );
}

function sent(line: OrderLine, quantity: number): OrderLine {
  return { ...line, quantityFulfilled: line.quantityFulfilled + quantity };
}

/** The units that leave the stock: the parts of a set, nothing for a gift card. */
function unitsOf(lines: readonly OrderLine[], asked: ReadonlyMap<string, number>) {
  return lines.flatMap(({ id, variantId, kind, components }) => {
    const quantity = asked.get(id) ?? 0;
    if (quantity === 0 || kind === "gift_card") return [];
    if (components.length === 0) return [{ variantId, quantity }];
    return components.map((it) => ({ variantId: it.variantId, quantity: it.quantity * quantity }));
  });
}

/** What staff may do with an order as it stands, whoever they are. */
export function possibleDeeds(record: OrderRecord): {
  capture: boolean;
  fulfil: boolean;
  cancel: boolean;
  refund: boolean;
} {
  const { order } = record;
  const payment = paymentOf(record);
  return {
    capture: payment !== null && order.status !== "cancelled" && !isOver(payment) &&
      !isAwaited(payment) && capturable(payment).minor > 0n,
    fulfil: order.status === "placed" && isSecured(record) &&
      order.fulfilmentStatus !== "fulfilled",
    cancel: isCancellable(record),
    refund: order.status !== "pending_payment" &&
      record.payments.some((it) => refundable(it).minor > 0n),
  };
}
