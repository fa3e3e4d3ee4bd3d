import { add, err, type Money, ok, type Result, zero } from "../kernel/mod.ts";
import { type Approval, type PaymentOperation, refundable } from "../payments/mod.ts";
import type { CancellationReason } from "./order.ts";
import { type OrderNotCancellable, requestCancellation } from "./order_decisions.ts";
import type { By, OrderDecision, OrderRecord } from "./order_record.ts";
import type { OperationNames } from "./payment_decisions.ts";
import type { OrderChangedMeanwhile } from "./ports.ts";

/** What calling the order off gives back. */
export function givenBackByCancelling({ order, payments }: OrderRecord): Money {
  return payments.reduce((sum, it) => add(sum, refundable(it)), zero(order.currency));
}

type Agreed = Readonly<{
  /** The operations that waited. The record no longer has them, nor the money that they held. */
  waited: readonly PaymentOperation[];
  approval: Approval;
  reason: CancellationReason;
  names: OperationNames;
}>;

/**
 * A second person agrees that the order is called off: it is, with the operations that were asked for.
 * What would be given back is exactly what they agreed to, or nothing happens.
 */
export function approvedCancellation(
  record: OrderRecord,
  by: By,
  { waited, approval, reason, names }: Agreed,
): Result<OrderDecision, OrderNotCancellable | OrderChangedMeanwhile> {
  const cancelled = requestCancellation(record, by, { reason, names });
  if (!cancelled.ok) return cancelled;
  const { operations, storedValue } = cancelled.value;
  const nameOf = new Map<string, PaymentOperation["id"]>();
  const asked = operations.map((it): PaymentOperation | null => {
    if (it.kind !== "refund") return it;
    const known = waited.find(({ paymentId }) => paymentId === it.paymentId);
    if (known === undefined || known.amount.minor !== it.amount.minor) return null;
    nameOf.set(it.id, known.id);
    return { ...it, id: known.id, actor: known.actor, approval };
  });
  const isAsAgreed = asked.every((it) => it !== null) && nameOf.size === waited.length;
  if (!isAsAgreed) return err({ code: "order_changed_meanwhile" });
  return ok({
    ...cancelled.value,
    operations: asked,
    storedValue: storedValue.map((it) =>
      it.kind === "reverse"
        ? { ...it, operationId: nameOf.get(it.operationId) ?? it.operationId }
        : it
    ),
  });
}
