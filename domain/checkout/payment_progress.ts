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

type ProgressError = OrderNotFound | OrderChangedMeanwhile | RequestRepeated;
type Progress = Promise<Result<OrderRecord, ProgressError>>;

/** `isAnswered`: the answer to the request is stored. */
export type Opened = Readonly<{ record: OrderRecord; isAnswered: boolean }>;

/** Learns from the provider how a payment stands, and moves the order on accordingly. */
export type PaymentProgress = Readonly<{
  /**
   * Makes the payment at the provider, or finds the one that was made. No connection is held. The
   * answer of `once` is stored, except where the provider refused.
   */
  open: (work: Work) => Promise<Result<Opened, ProgressError>>;
  /**
   * Asks how the payment stands. An order that is settled has no news by itself: it is asked about
   * when the provider has sent word of the payment with this `reference`.
   */
  ask: (work: Omit<Work, "once"> & Readonly<{ reference?: string }>) => Progress;
}>;

export function paymentProgress(deps: ProgressDeps): PaymentProgress {
  return {
    open: (work) => open(deps, work),
    ask: (work) => askProvider(deps, work),
  };
}

async function open(
  deps: ProgressDeps,
  { record, actor, once = null }: Work,
): Promise<Result<Opened, ProgressError>> {
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
  const refused = truth.status === "failed" || truth.status === "voided" ||
    mismatchOf(record, truth) !== null;
  const answered = refused ? null : once;
  const applied = await apply(deps, { record, actor, once: answered, truth });
  return applied.ok ? ok({ record: applied.value, isAnswered: answered !== null }) : applied;
}

async function askProvider(
  deps: ProgressDeps,
  { record, actor, reference }: Work & Readonly<{ reference?: string }>,
): Progress {
  const named = record.payments.find((it) => it.reference === reference);
  const payment = reference === undefined ? paymentOf(record) : named ?? null;
  const provider = payment && deps.providers[payment.provider];
  const mayHaveNews = reference !== undefined || isAwaitingPayment(record) ||
    record.order.status === "cancelled";
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
  return ok(await unwound(deps, { record: changed.value, actor, known: record.operations }));
}

/** What the news has made the shop ask for: to let go, to give back. What fails the worker repeats. */
async function unwound(
  deps: ProgressDeps,
  { record, actor, known }: Readonly<{
    record: OrderRecord;
    actor: Actor;
    known: OrderRecord["operations"];
  }>,
): Promise<OrderRecord> {
  const runner = operationRunner(deps);
  const isKnown = new Set(known.map(({ id }) => id));
  const open = record.operations.filter(({ id, state, kind }) =>
    !isKnown.has(id) && state === "requested" && kind !== "capture"
  );
  let current = record;
  for (const asked of open) {
    const done = await runner.carryOut({ record: current, asked, actor });
    if (done.ok) current = done.value;
  }
  return current;
}
