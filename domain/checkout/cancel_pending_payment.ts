import {
  type Actor,
  type Authorize,
  type Denied,
  err,
  ok,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import {
  isAwaitingPayment,
  operationRunner,
  type OrderChangedMeanwhile,
  type OrderDecision,
  orderFacts,
  type OrderId,
  type OrderNotCancellable,
  type OrderNotFound,
  type OrderRecord,
  requestCancellation,
} from "../orders/mod.ts";
import { paymentProgress, type ProgressDeps } from "./payment_progress.ts";

export type CancelPendingPayment = Readonly<{
  actor: Actor;
  orderId: OrderId;
  once: Once<OrderRecord> | null;
}>;
export type CancelPendingPaymentError =
  | Denied
  | OrderNotFound
  | OrderChangedMeanwhile
  | RequestRepeated;
type PaymentSettled = Readonly<{ code: "payment_settled" }>;
export type CancelPendingPaymentDeps = ProgressDeps & Readonly<{ authorize: Authorize }>;

/**
 * The shopper came back from the provider's page without paying and wants the basket. The provider
 * is asked first: who did pay keeps the order, and learns so. Otherwise the payment is let go, so
 * that nobody can pay it any more, the units are free, and the cart is open again.
 */
export async function cancelPendingPayment(
  { actor, orderId, once }: CancelPendingPayment,
  { authorize, ...deps }: CancelPendingPaymentDeps,
): Promise<Result<OrderRecord, CancelPendingPaymentError>> {
  const record = await deps.orders.find(orderId);
  if (record === null) return err({ code: "order_not_found" });
  const allowed = await authorize(actor, "payments.complete", orderFacts(record.order));
  if (!allowed.ok) return allowed;

  const runner = operationRunner(deps);
  const names = runner.operationNames(once);
  const isRepeated = once !== null &&
    record.operations.some(({ requestKey }) => requestKey === names.requestKey);
  const asked = isRepeated ? ok(record) : await paymentProgress(deps).ask({ record, actor });
  if (!asked.ok) return asked;
  const asItIs = async (found: OrderRecord): Promise<Result<OrderRecord, RequestRepeated>> => {
    const kept = once === null ? ok(true) : await deps.orders.answer(found, once);
    return kept.ok ? ok(found) : kept;
  };
  if (!isRepeated && !isAwaitingPayment(asked.value)) return await asItIs(asked.value);
  const cancelled = await runner.request({
    actor,
    record: asked.value,
    ifMatch: null,
    once,
    decide: (it, by): Result<OrderDecision, OrderNotCancellable | PaymentSettled> =>
      isAwaitingPayment(it)
        ? requestCancellation(it, by, { reason: "customer_request", names, reopensCart: true })
        : err({ code: "payment_settled" }),
  });
  if (cancelled.ok) return cancelled;
  switch (cancelled.error.code) {
    case "order_not_found":
    case "order_changed_meanwhile":
    case "stock_missing":
    case "gift_card_spent":
    case "request_repeated":
      return err(cancelled.error);
  }
  // Settled by somebody else meanwhile, or nothing left to let go: the order says how it came out.
  const current = await deps.orders.find(orderId);
  return current === null ? err({ code: "order_not_found" }) : await asItIs(current);
}
