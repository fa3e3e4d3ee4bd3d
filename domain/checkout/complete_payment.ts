import { type Actor, type Authorize, type Denied, err, type Result } from "../kernel/mod.ts";
import {
  type OrderChangedMeanwhile,
  orderFacts,
  type OrderId,
  type OrderNotFound,
  type OrderRecord,
} from "../orders/mod.ts";
import type { RequestRepeated } from "../kernel/mod.ts";
import { paymentProgress, type ProgressDeps } from "./payment_progress.ts";

export type CompletePayment = Readonly<{ actor: Actor; orderId: OrderId }>;
export type CompletePaymentError =
  | Denied
  | OrderNotFound
  | OrderChangedMeanwhile
  | RequestRepeated;
export type CompletePaymentDeps = ProgressDeps & Readonly<{ authorize: Authorize }>;

/**
 * The shopper is back, or the provider has sent word: asks how the payment stands and settles the
 * order accordingly. Any number of times, in any order, from both sides at once: it happens once.
 */
export async function completePayment(
  { actor, orderId }: CompletePayment,
  { authorize, ...deps }: CompletePaymentDeps,
): Promise<Result<OrderRecord, CompletePaymentError>> {
  const record = await deps.orders.find(orderId);
  if (record === null) return err({ code: "order_not_found" });
  const allowed = await authorize(actor, "payments.complete", orderFacts(record.order));
  if (!allowed.ok) return allowed;
  return await paymentProgress(deps).ask({ record, actor });
}
