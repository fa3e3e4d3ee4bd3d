import {
  type Actor,
  type Authorize,
  type Denied,
  type Instant,
  ok,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import {
  actingAs,
  type OperationDeps,
  operationRunner,
  type OrderChangedMeanwhile,
  type OrderId,
  type OrderNotCancellable,
  type OrderNotFound,
  type OrderRecord,
  paymentOf,
  requestCancellation,
} from "../orders/mod.ts";

/** Orders placed before `placedBefore` have waited long enough. */
export type CancelUnpaidOrder = Readonly<{
  actor: Actor;
  orderId: OrderId;
  placedBefore: Instant;
}>;
export type CancelUnpaidOrderError =
  | Denied
  | OrderNotFound
  | OrderNotCancellable
  | OrderChangedMeanwhile
  | RequestRepeated;

/** The transfer never came: the units are free again, and what a gift card paid is back on it. */
export async function cancelUnpaidOrder(
  { actor, orderId, placedBefore }: CancelUnpaidOrder,
  { authorize, ...deps }: OperationDeps & Readonly<{ authorize: Authorize }>,
): Promise<Result<OrderRecord, CancelUnpaidOrderError>> {
  const allowed = await authorize(actor, "payments.settle", { orderId });
  if (!allowed.ok) return allowed;
  const by = actingAs(actor, deps);
  const names = operationRunner(deps).operationNames(null);
  return await deps.orders.change<OrderNotCancellable>(
    orderId,
    (it) =>
      isUnpaidTransfer(it) && it.order.placedAt < placedBefore
        ? requestCancellation(it, by, { reason: "payment_expired", names })
        : ok(null),
    { once: null },
  );
}

/** To be paid by bank transfer, of which nothing has come, and nothing is sent. */
export function isUnpaidTransfer(record: OrderRecord): boolean {
  const payment = paymentOf(record);
  const { status, fulfilmentStatus } = record.order;
  return status === "placed" && fulfilmentStatus === "unfulfilled" &&
    payment?.provider === "manual" && payment.status === "initiated";
}
