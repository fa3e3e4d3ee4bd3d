import {
  type Actor,
  type Clock,
  err,
  type Id,
  invariant,
  type NewId,
  ok,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import type { PaymentOperation, ProviderPayment, ProviderRefused } from "../payments/mod.ts";
import { type By, type OrderDecision, type OrderRecord } from "./order_record.ts";
import { PAID_TOO_LATE } from "./provider_news.ts";
import { settleOperation } from "./settle_operation.ts";
import type {
  CurrentDecision,
  OrderBook,
  OrderChangedMeanwhile,
  OrderNotFound,
  PaymentProviders,
} from "./ports.ts";

export type PreconditionFailed = Readonly<{ code: "precondition_failed"; version: number }>;
export type PaymentRefused = Readonly<{ code: "payment_operation_refused"; reason: string }>;
export type StaffError =
  | OrderNotFound
  | OrderChangedMeanwhile
  | PreconditionFailed
  | PaymentRefused
  | RequestRepeated;

export type OperationDeps = Readonly<{
  orders: OrderBook;
  providers: PaymentProviders;
  clock: Clock;
  newId: NewId;
  currentDecision: CurrentDecision;
}>;

export type StaffRequest<E> = Readonly<{
  actor: Actor;
  record: OrderRecord;
  ifMatch: number | null;
  once: Once<OrderRecord> | null;
  decide: (record: OrderRecord, by: By) => Result<OrderDecision, E>;
}>;

/** Whoever acts, now. */
export function actingAs(
  actor: Actor,
  { clock, newId, currentDecision }: Pick<OperationDeps, "clock" | "newId" | "currentDecision">,
): By {
  return {
    actor,
    at: clock(),
    decisionId: currentDecision(),
    newEntryId: () => newId("TimelineEntry"),
  };
}

type KeyedName = Pick<Once<OrderRecord>, "principal" | "route" | "key">;

/** The name of a request, by which a repetition finds the operation that it asked for. */
export function requestKeyOf(once: KeyedName | null): string | null {
  return once && `${once.principal} ${once.route} ${once.key}`;
}

/**
 * What staff ask of a payment: decided and stored first, then asked of the provider with no database
 * connection held, then stored again. Whatever breaks in between, the same request goes on where it
 * was, and the settling worker does when nobody comes back.
 */
export function operationRunner(deps: OperationDeps): OperationRunner {
  return {
    carryOut: (work) => carryOut(deps, { ...work, once: null }),
    request: (request) => carryOutRequest(deps, request),
    operationNames: (once) => ({
      newOperationId: () => deps.newId("PaymentOperation"),
      requestKey: requestKeyOf(once),
    }),
  };
}

type Work = Readonly<{ record: OrderRecord; actor: Actor; once: Once<OrderRecord> | null }>;

async function carryOut(
  deps: OperationDeps,
  { record, asked, actor, once }: Work & Readonly<{ asked: PaymentOperation }>,
): Promise<Result<OrderRecord, StaffError>> {
  const { orders, providers } = deps;
  const payment = record.payments.find(({ id }) => id === asked.paymentId);
  const provider = payment && providers[payment.provider];
  invariant(payment && provider, "an operation belongs to a payment of a provider");
  const outcome = payment.reference === null
    ? err({ code: "provider_refused", reason: "payment_unknown" } as const)
    : await ask(asked, { provider, reference: payment.reference });
  const truth = outcome.ok
    ? outcome.value
    : payment.reference === null
    ? null
    : await provider.findPayment(payment.reference);
  const by = actingAs(actor, deps);
  const { operationNames } = operationRunner(deps);
  const answered = { operationId: asked.id, outcome, truth, names: operationNames(null) };
  const settled = await orders.change<never>(
    record.order.id,
    (it) => ok(settleOperation(it, by, answered)),
    { once: outcome.ok ? once : null, finishes: true },
  );
  if (!settled.ok) return settled;
  const unwound = await followUp(deps, { record: settled.value, actor, known: record.operations });
  if (outcome.ok) return ok(unwound);
  return err({ code: "payment_operation_refused", reason: outcome.error.reason });
}

/** What the answer has made the shop ask for: money for an order that is no more goes back at once. */
async function followUp(
  deps: OperationDeps,
  { record, actor, known }: Omit<Work, "once"> & Readonly<{ known: OrderRecord["operations"] }>,
): Promise<OrderRecord> {
  const isKnown = new Set(known.map(({ id }) => id));
  let current = record;
  for (const asked of record.operations) {
    const isMine = asked.state === "requested" && asked.reason === PAID_TOO_LATE;
    if (!isMine || isKnown.has(asked.id)) continue;
    const done = await carryOut(deps, { record: current, asked, actor, once: null });
    if (done.ok) current = done.value;
  }
  return current;
}

/** Carries out what the record still asks for, one after the other; the last one answers the key. */
async function goOn(
  deps: OperationDeps,
  { record, actor, once }: Work,
): Promise<Result<OrderRecord, StaffError>> {
  const open = record.operations.filter((it) =>
    it.state === "requested" && it.requestKey === requestKeyOf(once)
  );
  let current = record;
  for (const [nth, asked] of open.entries()) {
    const answered = nth === open.length - 1 ? once : null;
    const done = await carryOut(deps, { record: current, asked, actor, once: answered });
    if (!done.ok) {
      if (once !== null) await deps.orders.release(once);
      return done;
    }
    current = done.value;
  }
  return ok(current);
}

async function resume(
  deps: OperationDeps,
  { record, actor, once }: Work & Readonly<{ once: Once<OrderRecord> }>,
): Promise<Result<OrderRecord, StaffError>> {
  const { orders } = deps;
  if (!await orders.takeOver(once)) return err({ code: "request_repeated" });
  const mine = record.operations.filter((it) => it.requestKey === requestKeyOf(once));
  if (mine.some(({ state }) => state === "requested")) {
    return await goOn(deps, { record, actor, once });
  }
  const refused = mine.find(({ state }) => state === "failed");
  if (refused === undefined) {
    await orders.finish(record, once);
    return ok(record);
  }
  await orders.release(once);
  return err({ code: "payment_operation_refused", reason: refused.failureCode ?? "" });
}

async function carryOutRequest<E>(
  deps: OperationDeps,
  { actor, record, ifMatch, once, decide }: StaffRequest<E>,
): Promise<Result<OrderRecord, E | StaffError>> {
  const key = requestKeyOf(once);
  if (once !== null && record.operations.some(({ requestKey }) => requestKey === key)) {
    return await resume(deps, { record, actor, once });
  }
  const by = actingAs(actor, deps);
  const requested = await deps.orders.change<E | PreconditionFailed>(record.order.id, (it) => {
    const { version } = it.order;
    const isStale = ifMatch !== null && ifMatch !== version;
    return isStale ? err({ code: "precondition_failed", version }) : decide(it, by);
  }, { once });
  if (!requested.ok) return requested;
  const known = new Set(
    record.operations.filter(({ state }) => state !== "proposed").map(({ id }) => id),
  );
  const asked = requested.value.operations.filter(({ id, state, requestKey }) =>
    !known.has(id) && state === "requested" && requestKey === key
  );
  if (asked.length === 0) return requested;
  return await goOn(deps, { record: { ...requested.value, operations: asked }, actor, once });
}

export type OperationRunner = Readonly<{
  /** Asks the provider for an operation that is stored, and stores what came of it. */
  carryOut: (
    work: { record: OrderRecord; asked: PaymentOperation; actor: Actor },
  ) => Promise<Result<OrderRecord, StaffError>>;
  request: <E>(request: StaffRequest<E>) => Promise<Result<OrderRecord, E | StaffError>>;
  operationNames: (once: Once<OrderRecord> | null) => {
    newOperationId: () => Id<"PaymentOperation">;
    requestKey: string | null;
  };
}>;

type Asking = Readonly<{
  provider: NonNullable<PaymentProviders[keyof PaymentProviders]>;
  reference: string;
}>;

function ask(
  { id: key, kind, amount }: PaymentOperation,
  { provider, reference }: Asking,
): Promise<Result<ProviderPayment, ProviderRefused>> {
  switch (kind) {
    case "capture":
      return provider.capture({ key, reference, amount });
    case "refund":
      return provider.refund({ key, reference, amount });
    case "void":
      return provider.void({ key, reference });
  }
}
