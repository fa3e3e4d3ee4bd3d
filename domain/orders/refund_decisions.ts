import { add, compare, err, type Money, ok, type Result, subtract, zero } from "../kernel/mod.ts";
import {
  isByHand,
  isStoredValue,
  moved,
  type Payment,
  type PaymentId,
  type PaymentOperation,
  refundable,
  type RefundDestination,
  statusByAmounts,
} from "../payments/mod.ts";
import {
  type By,
  happened,
  type OrderDecision,
  type OrderRecord,
  told,
  unchanged,
  withPayment,
} from "./order_record.ts";
import {
  type AmountInvalid,
  ended,
  operation,
  type OperationNames,
  type OrderNotPayable,
} from "./payment_decisions.ts";

export type AmountExceedsRefundable = Readonly<{
  code: "amount_exceeds_refundable";
  refundable: Money;
}>;
export type PaymentNotFound = Readonly<{ code: "payment_not_found" }>;

export type RefundRequest = Readonly<{
  amount: Money;
  reason: string;
  note: string | null;
  names: OperationNames;
  /** Null: what was paid outside of the shop goes back first, then gift cards and store credit. */
  paymentId?: PaymentId | null;
  to?: RefundDestination;
}>;

export type RefundRefusal =
  | AmountInvalid
  | AmountExceedsRefundable
  | OrderNotPayable
  | PaymentNotFound;

/** Staff give money back. By hand: they have sent it. What the shop keeps itself is back at once. */
export function requestRefund(
  record: OrderRecord,
  by: By,
  request: RefundRequest,
): Result<OrderDecision, RefundRefusal> {
  const shares = refundShares(record, request);
  if (!shares.ok) return shares;
  return ok(
    shares.value.reduce(
      (decision, share) => refunded(decision, by, { record, ...share, request }),
      unchanged(record, by),
    ),
  );
}

type RefundShare = Readonly<{ payment: Payment; amount: Money }>;

/** How much of it comes out of which payment. */
export function refundShares(
  record: OrderRecord,
  { amount, paymentId = null }: Pick<RefundRequest, "amount" | "paymentId">,
): Result<readonly RefundShare[], RefundRefusal> {
  const { currency, status } = record.order;
  // One that waits for its payment is called off, whole: what a gift card paid of it comes back then.
  if (record.payments.length === 0 || status === "pending_payment") {
    return err({ code: "order_not_payable", status });
  }
  const payments = refundOrder(record).filter(({ id }) => id === (paymentId ?? id));
  if (payments.length === 0) return err({ code: "payment_not_found" });
  if (amount.currency !== currency || amount.minor <= 0n) {
    return err({ code: "amount_invalid", currency });
  }
  const open = payments.reduce((sum, it) => add(sum, refundable(it)), zero(currency));
  if (compare(amount, open) > 0) {
    return err({ code: "amount_exceeds_refundable", refundable: open });
  }
  let left = amount;
  const shares: RefundShare[] = [];
  for (const payment of payments) {
    const most = refundable(payment);
    const share = compare(left, most) < 0 ? left : most;
    if (share.minor === 0n) continue;
    shares.push({ payment, amount: share });
    left = subtract(left, share);
  }
  return ok(shares);
}

/** The newest payment outside of the shop first, then gift cards and store credit as they were given. */
export function refundOrder({ payments }: Pick<OrderRecord, "payments">): readonly Payment[] {
  const outside = payments.filter((it) => !isStoredValue(it)).toReversed();
  return [...outside, ...payments.filter(isStoredValue)];
}

type Share = Readonly<{
  record: OrderRecord;
  payment: Payment;
  amount: Money;
  request: Pick<RefundRequest, "reason" | "note" | "names" | "to">;
  /** The operation that it was asked for as; left out, a new one. */
  known?: PaymentOperation;
}>;

export function refunded(
  decision: OrderDecision,
  by: By,
  { record, payment, amount, request: { reason, note, names, to = "source" }, known }: Share,
): OrderDecision {
  const said = saidOf({ reason, note });
  const asked = known ?? operation(payment, by, { kind: "refund", amount, names, reason: said });
  const isKept = to !== "source";
  if (!isKept && !isByHand(payment) && !isStoredValue(payment)) {
    const next = moved(payment, { refundPending: add(payment.refundPending, amount) });
    const { payments, operations } = decision;
    return { ...decision, payments: [...payments, next], operations: [...operations, asked] };
  }
  const { id: operationId } = asked;
  const { account } = payment;
  const effects: OrderDecision["storedValue"] = isKept
    ? [{ kind: to === "gift_card" ? "card" : "credit", operationId, amount }]
    : account === null
    ? []
    : [{ kind: "reverse", operationId, paymentId: payment.id, accountId: account.id, amount }];
  const next = withRefund(payment, { amount, to });
  const done = {
    ...withPayment(decision, next, { record }),
    operations: [...decision.operations, ended(asked, by)],
    storedValue: [...decision.storedValue, ...effects],
  };
  const data = {
    payment_id: payment.id,
    reason,
    ...told(amount),
    ...(isKept ? { to } : {}),
  };
  return happened(done, by, { type: "payment_refunded", data });
}

export function saidOf({ reason, note }: Pick<RefundRequest, "reason" | "note">): string {
  return note === null ? reason : `${reason}: ${note}`;
}

function withRefund(
  payment: Payment,
  { amount, to }: Readonly<{ amount: Money; to: RefundDestination }>,
): Payment {
  const none = zero(amount.currency);
  const given = {
    ...payment,
    refunded: add(payment.refunded, amount),
    refundedToCredit: add(payment.refundedToCredit, to === "source" ? none : amount),
    refundedToCards: add(payment.refundedToCards, to === "gift_card" ? amount : none),
  };
  return moved(payment, { ...given, status: statusByAmounts(given) });
}

/** An order comes to nothing: what gift cards and store credit paid of it goes back to them. */
export function withValueGivenBack(
  decision: OrderDecision,
  by: By,
  { record, names }: Readonly<{ record: OrderRecord; names: OperationNames }>,
): OrderDecision {
  const request = { amount: record.order.totals.total, reason: "cancelled", note: null, names };
  return record.payments.filter(isStoredValue).reduce((current, payment) => {
    const amount = refundable(payment);
    if (amount.minor === 0n) return current;
    return refunded(current, by, { record, payment, amount, request });
  }, decision);
}
