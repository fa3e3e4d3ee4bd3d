import { add, compare, err, type Id, type Money, ok, type Result } from "../kernel/mod.ts";
import {
  capturable,
  isAwaited,
  isByHand,
  isOver,
  moved,
  type Payment,
  type PaymentOperation,
  type ProviderRefused,
  statusByAmounts,
} from "../payments/mod.ts";
import {
  actorRef,
  type By,
  happened,
  type OrderDecision,
  type OrderRecord,
  paymentOf,
  told,
  unchanged,
  withPayment,
} from "./order_record.ts";
import { completedIfDone } from "./completion.ts";

export type AmountInvalid = Readonly<{ code: "amount_invalid"; currency: string }>;
export type AmountExceedsCapturable = Readonly<{
  code: "amount_exceeds_capturable";
  capturable: Money;
}>;
export type OrderNotPayable = Readonly<{ code: "order_not_payable"; status: string }>;

/** What a new operation is called, and by which request. */
export type OperationNames = Readonly<{
  newOperationId: () => Id<"PaymentOperation">;
  requestKey: string | null;
}>;

type Asked = Readonly<{ amount: Money | null; reason?: string | null }>;

export function operation(
  payment: Payment,
  by: By,
  { kind, amount, names, reason = null }:
    & Pick<PaymentOperation, "kind" | "amount">
    & Readonly<{ names: OperationNames; reason?: string | null }>,
): PaymentOperation {
  return {
    id: names.newOperationId(),
    paymentId: payment.id,
    kind,
    amount,
    state: "requested",
    reason,
    requestKey: names.requestKey,
    actor: actorRef(by.actor),
    failureCode: null,
    approval: null,
    requestedAt: by.at,
    endedAt: null,
  };
}

/** Staff take the money, all of it where no amount is named. By hand: they saw it arrive. */
export function requestCapture(
  record: OrderRecord,
  by: By,
  { amount, names }: Asked & Readonly<{ names: OperationNames }>,
): Result<OrderDecision, AmountInvalid | AmountExceedsCapturable | OrderNotPayable> {
  const { order } = record;
  const payment = paymentOf(record);
  if (payment === null || isOver(payment) || isAwaited(payment) || order.status === "cancelled") {
    return err({ code: "order_not_payable", status: order.status });
  }
  const open = capturable(payment);
  const wanted = amount ?? open;
  if (wanted.currency !== open.currency || wanted.minor <= 0n && amount !== null) {
    return err({ code: "amount_invalid", currency: open.currency });
  }
  if (wanted.minor === 0n || compare(wanted, open) > 0) {
    return err({ code: "amount_exceeds_capturable", capturable: open });
  }
  const base = unchanged(record, by);
  if (!isByHand(payment)) {
    const capturePending = add(payment.capturePending, wanted);
    const next = moved(payment, { capturePending });
    const asked = operation(payment, by, { kind: "capture", amount: wanted, names });
    return ok({ ...base, payments: [next], operations: [asked] });
  }
  const paid = { ...payment, authorized: payment.amount, captured: add(payment.captured, wanted) };
  const next = moved(payment, { ...paid, status: statusByAmounts(paid) });
  const done = ended(operation(payment, by, { kind: "capture", amount: wanted, names }), by);
  const decision = { ...withPayment(base, next, { record }), operations: [done] };
  const data = { payment_id: payment.id, ...told(wanted) };
  return ok(
    completedIfDone(happened(decision, by, { type: "payment_captured", data }), by, { record }),
  );
}

export function ended(
  asked: PaymentOperation,
  { at }: Pick<By, "at">,
  { refusal = null }: { refusal?: ProviderRefused | null } = {},
): PaymentOperation {
  return {
    ...asked,
    state: refusal === null ? "succeeded" : "failed",
    failureCode: refusal?.reason ?? null,
    endedAt: at,
  };
}
