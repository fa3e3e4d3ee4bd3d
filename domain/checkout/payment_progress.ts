import {
  type Actor,
  invariant,
  ok,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import {
  actingAs,
  applyProviderTruth,
  isAwaitingPayment,
  mismatchOf,
  type OperationDeps,
  operationRunner,
  type OrderChangedMeanwhile,
  type OrderNotFound,
  type OrderRecord,
  paymentOf,
} from "../orders/mod.ts";
import type { ProviderPayment } from "../payments/mod.ts";
import type { OrderUrl, ReportMismatch } from "./ports.ts";

export type ProgressDeps =
  & OperationDeps
  & Readonly<{ orderUrl: OrderUrl; reportMismatch: ReportMismatch }>;

type Work = Readonly<{
  record: OrderRecord;
  actor: Actor;
  /** The request that is answered with what comes out; null for none. */
  once?: Once<OrderRecord> | null;
}>;

type Progress = Promise<
  Result<OrderRecord, OrderNotFound | OrderChangedMeanwhile | RequestRepeated>
>;

/** Learns from the provider how a payment stands, and moves the order on accordingly. */
export type PaymentProgress = Readonly<{
  /** Makes the payment at the provider, or finds the one that was made. No connection is held. */
  open: (work: Work) => Progress;
  /** Asks how the payment stands. A payment that is over and an order that is settled stay as they are. */
  ask: (work: Omit<Work, "once">) => Progress;
}>;

export function paymentProgress(deps: ProgressDeps): PaymentProgress {
  return {
    open: (work) => open(deps, work),
    ask: (work) => askProvider(deps, work),
  };
}

async function open(deps: ProgressDeps, { record, actor, once = null }: Work): Progress {
  const { order } = record;
  const payment = paymentOf(record);
  const provider = payment && deps.providers[payment.provider];
  invariant(payment && provider, "a pending order has a payment of a provider");
  const url = await deps.orderUrl(order);
  const truth = await provider.createPayment({
    key: payment.id,
    amount: payment.amount,
    orderNumber: order.number,
    returnUrl: `${url}?fresh=1`,
  });
  const refused = truth.status === "failed" || truth.status === "voided";
  return await apply(deps, { record, actor, once: refused ? null : once, truth });
}

async function askProvider(deps: ProgressDeps, { record, actor }: Work): Progress {
  const payment = paymentOf(record);
  const provider = payment && deps.providers[payment.provider];
  const mayHaveNews = isAwaitingPayment(record) || record.order.status === "cancelled";
  if (!provider || payment.reference === null || !mayHaveNews) return ok(record);
  const truth = await provider.findPayment(payment.reference);
  return truth === null ? ok(record) : await apply(deps, { record, actor, truth });
}

async function apply(
  deps: ProgressDeps,
  { record, actor, once = null, truth }: Work & Readonly<{ truth: ProviderPayment }>,
): Progress {
  const mismatch = isAwaitingPayment(record) ? mismatchOf(record, truth) : null;
  if (mismatch !== null) deps.reportMismatch(mismatch);
  const runner = operationRunner(deps);
  const by = actingAs(actor, deps);
  const names = runner.operationNames(null);
  const changed = await deps.orders.change<never>(
    record.order.id,
    (it) => ok(applyProviderTruth(it, by, { truth, names })),
    { once, finishes: true },
  );
  if (!changed.ok) return changed;
  const known = new Set(record.operations.map(({ id }) => id));
  const asked = changed.value.operations.find(({ id, state, kind }) =>
    !known.has(id) && state === "requested" && kind === "void"
  );
  if (asked === undefined) return changed;
  const letGo = await runner.carryOut({ record: changed.value, asked, actor });
  return letGo.ok ? letGo : changed;
}
