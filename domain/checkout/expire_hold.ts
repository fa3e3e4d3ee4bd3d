import {
  type Actor,
  type Authorize,
  type Denied,
  err,
  ok,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import {
  actingAs,
  isAwaitingPayment,
  operationRunner,
  type OrderChangedMeanwhile,
  type OrderId,
  type OrderNotCancellable,
  type OrderNotFound,
  type OrderRecord,
  requestCancellation,
} from "../orders/mod.ts";
import { paymentProgress, type ProgressDeps } from "./payment_progress.ts";
import type { PaymentWork } from "./ports.ts";

export type ExpireHold = Readonly<{ actor: Actor; orderId: OrderId }>;
export type ExpireHoldError =
  | Denied
  | OrderNotFound
  | OrderNotCancellable
  | OrderChangedMeanwhile
  | RequestRepeated;
export type ExpireHoldDeps =
  & ProgressDeps
  & Readonly<{ authorize: Authorize; work: Pick<PaymentWork, "isOverdue"> }>;

/**
 * The payment never came. The provider is asked once more, so that a shopper who did pay has an
 * order; otherwise the payment is let go, the units are free, and the cart is the shopper's again.
 */
export async function expireHold(
  { actor, orderId }: ExpireHold,
  { authorize, work, ...deps }: ExpireHoldDeps,
): Promise<Result<OrderRecord, ExpireHoldError>> {
  const allowed = await authorize(actor, "payments.settle", { orderId });
  if (!allowed.ok) return allowed;
  const record = await deps.orders.find(orderId);
  if (record === null) return err({ code: "order_not_found" });

  const asked = await paymentProgress(deps).ask({ record, actor });
  if (!asked.ok) return asked;
  const by = actingAs(actor, deps);
  const runner = operationRunner(deps);
  const names = runner.operationNames(null);
  const isOverdue = await work.isOverdue(orderId);
  const expired = await deps.orders.change(
    orderId,
    (it) =>
      isOverdue && isAwaitingPayment(it)
        ? requestCancellation(it, by, { reason: "payment_expired", names, reopensCart: true })
        : ok(null),
    { once: null },
  );
  if (!expired.ok) return expired;
  const open = expired.value.operations.find(({ state }) => state === "requested");
  if (open === undefined) return expired;
  const letGo = await runner.carryOut({ record: expired.value, asked: open, actor });
  return letGo.ok ? letGo : expired;
}
