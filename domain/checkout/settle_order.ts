import {
  type Actor,
  after,
  type Authorize,
  type Denied,
  err,
  ok,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import {
  isAwaitingPayment,
  operationRunner,
  type OrderChangedMeanwhile,
  type OrderId,
  type OrderNotFound,
  type OrderRecord,
  paymentOf,
} from "../orders/mod.ts";
import { paymentProgress, type ProgressDeps } from "./payment_progress.ts";

export type SettleOrder = Readonly<{ actor: Actor; orderId: OrderId }>;
export type SettleOrderError =
  | Denied
  | OrderNotFound
  | OrderChangedMeanwhile
  | RequestRepeated;
export type SettleOrderDeps = ProgressDeps & Readonly<{ authorize: Authorize }>;

/** How long whoever asked for an operation has it to themselves. */
export const SETTLE_AFTER_MS = 5_000;
/** Two clocks that both are right do not differ by more. */
export const CLOCKS_DIFFER_MS = 60_000;

/** The shop itself goes on where a request was lost: asks the provider, and carries out what is asked. */
export async function settleOrder(
  { actor, orderId }: SettleOrder,
  { authorize, ...deps }: SettleOrderDeps,
): Promise<Result<OrderRecord, SettleOrderError>> {
  const allowed = await authorize(actor, "payments.settle", { orderId });
  if (!allowed.ok) return allowed;
  const record = await deps.orders.find(orderId);
  if (record === null) return err({ code: "order_not_found" });

  if (isAwaitingPayment(record)) {
    const progress = paymentProgress(deps);
    const isOpen = paymentOf(record)?.reference !== null;
    if (isOpen) return await progress.ask({ record, actor });
    const opened = await progress.open({ record, actor });
    return opened.ok ? ok(opened.value.record) : opened;
  }
  let current = record;
  const at = deps.clock();
  // What was asked for in the future was asked for by a clock that is ahead: nobody waits for it.
  const left = record.operations.filter(({ state, requestedAt }) =>
    state === "requested" &&
    (after(requestedAt, SETTLE_AFTER_MS) <= at || requestedAt > after(at, CLOCKS_DIFFER_MS))
  );
  for (const asked of left) {
    const done = await operationRunner(deps).carryOut({ record: current, asked, actor });
    if (done.ok) current = done.value;
  }
  return ok(current);
}
