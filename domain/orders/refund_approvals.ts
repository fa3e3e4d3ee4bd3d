import {
  add,
  after,
  compare,
  err,
  type Id,
  invariant,
  type Money,
  ok,
  type Result,
  subtract,
  zero,
} from "../kernel/mod.ts";
import { type Approval, moved, type PaymentOperation } from "../payments/mod.ts";
import {
  actorRef,
  type By,
  happened,
  type OrderDecision,
  type OrderRecord,
  paymentsAfter,
  told,
  unchanged,
} from "./order_record.ts";
import { approvedCancellation, givenBackByCancelling } from "./approved_cancellation.ts";
import { CANCELLATION_REASONS, type CancellationReason } from "./order.ts";
import { isCancellable, type OrderNotCancellable } from "./order_decisions.ts";
import { operation, type OperationNames } from "./payment_decisions.ts";
import type { OrderChangedMeanwhile } from "./ports.ts";
import {
  refunded,
  type RefundRefusal,
  type RefundRequest,
  refundShares,
  saidOf,
} from "./refund_decisions.ts";

/** How long a refund waits for a second person. */
export const APPROVAL_MS = 72 * 3_600_000;

export type ApprovalNotFound = Readonly<{ code: "approval_not_found" }>;
export type ApprovalDecided = Readonly<{ code: "approval_decided" }>;
export type ApprovalExpired = Readonly<{ code: "approval_expired" }>;
export type ApprovalOwn = Readonly<{ code: "approval_own" }>;

type ApprovalId = Id<"Approval">;

/** What staff gave back of an order by themselves. What a cancellation gives back is not counted. */
function givenAlone({ order, operations }: OrderRecord): Money {
  return operations
    .filter(({ kind, state, approval, reason }) =>
      kind === "refund" && (state === "requested" || state === "succeeded") &&
      approval === null && reason !== "cancelled"
    )
    .reduce((sum, { amount }) => add(sum, amount), zero(order.currency));
}

/**
 * Whether it takes two people: with what one gave back of this order before, it is more than the
 * limit, so that nobody gets around it in parts. Without a limit for the currency it always does.
 */
export function needsApproval(
  record: OrderRecord,
  { amount, limit }: Readonly<{ amount: Money; limit: Money | null }>,
): boolean {
  if (limit === null) return true;
  if (amount.currency !== record.order.currency) return false;
  return compare(add(givenAlone(record), amount), limit) > 0;
}

type Proposal =
  & RefundRequest
  & Readonly<{ approvalId: ApprovalId; cancels?: CancellationReason | null }>;

/** Sets the money aside until a second person agrees, so that nobody promises it twice. */
export function proposeRefund(
  record: OrderRecord,
  by: By,
  { approvalId, cancels = null, ...request }: Proposal,
): Result<OrderDecision, RefundRefusal> {
  const shares = refundShares(record, request);
  if (!shares.ok) return shares;
  const { names, to = "source", reason, amount } = request;
  const approval: Approval = {
    id: approvalId,
    to,
    cancels,
    askedAt: by.at,
    expiresAt: after(by.at, APPROVAL_MS),
    decidedBy: null,
    decidedAt: null,
    note: null,
  };
  const decision: OrderDecision = {
    ...unchanged(record, by),
    payments: shares.value.map(({ payment, amount: share }) =>
      moved(payment, { refundPending: add(payment.refundPending, share) })
    ),
    operations: shares.value.map(({ payment, amount: share }) => ({
      ...operation(payment, by, { kind: "refund", amount: share, names, reason: saidOf(request) }),
      state: "proposed",
      approval,
    })),
  };
  const data = {
    approval_id: approvalId,
    reason,
    ...told(amount),
    ...(cancels === null ? {} : { cancels }),
  };
  return ok(amongStaff(decision, by, { type: "refund_proposed", data }));
}

/**
 * To call the order off gives back more than one person may: the money is set aside, and the order
 * stands until a second person agrees.
 */
export function proposeCancellation(
  record: OrderRecord,
  by: By,
  { approvalId, reason, names }: Readonly<{
    approvalId: ApprovalId;
    reason: CancellationReason;
    names: OperationNames;
  }>,
): Result<OrderDecision, OrderNotCancellable | RefundRefusal> {
  const { status, fulfilmentStatus } = record.order;
  if (!isCancellable(record)) {
    return err({ code: "order_not_cancellable", status, fulfilmentStatus });
  }
  const amount = givenBackByCancelling(record);
  const request = { amount, reason: "cancelled", note: null, names };
  return proposeRefund(record, by, { ...request, approvalId, cancels: reason });
}

type Waiting = readonly (PaymentOperation & Readonly<{ approval: Approval }>)[];

/** The operations of an approval: none is not found, none that waits is decided. */
function waitingFor(
  { operations }: OrderRecord,
  approvalId: ApprovalId,
): Result<Waiting, ApprovalNotFound | ApprovalDecided> {
  const all = operations.filter((it): it is Waiting[number] => it.approval?.id === approvalId);
  if (all.length === 0) return err({ code: "approval_not_found" });
  const waiting = all.filter(({ state }) => state === "proposed");
  return waiting.length === 0 ? err({ code: "approval_decided" }) : ok(waiting);
}

type Deciding = Readonly<{ approvalId: ApprovalId; note: string | null; names: OperationNames }>;

export type ApprovalRefusal =
  | ApprovalNotFound
  | ApprovalDecided
  | ApprovalExpired
  | ApprovalOwn
  | OrderNotCancellable
  | OrderChangedMeanwhile;

/** A second person agrees: what waited is carried out. Nobody agrees to what they asked for. */
export function approveRefund(
  record: OrderRecord,
  by: By,
  { approvalId, note, names }: Deciding,
): Result<OrderDecision, ApprovalRefusal> {
  const waiting = waitingFor(record, approvalId);
  if (!waiting.ok) return waiting;
  const [first] = waiting.value;
  invariant(first !== undefined, "what waits has operations");
  const me = actorRef(by.actor);
  if (by.actor.kind !== "staff" || waiting.value.some(({ actor }) => actor.id === me.id)) {
    return err({ code: "approval_own" });
  }
  if (by.at >= first.approval.expiresAt) return err({ code: "approval_expired" });
  const data = { approval_id: approvalId, ...told(amountOf(record, waiting.value)) };
  const { cancels } = first.approval;
  if (cancels !== null) {
    const approval = { ...first.approval, decidedBy: me, decidedAt: by.at, note };
    const agreed = { waited: waiting.value, approval, reason: reasonOf(cancels), names };
    const cancelled = approvedCancellation(withoutWaiting(record, waiting.value), by, agreed);
    if (!cancelled.ok) return cancelled;
    return ok(amongStaff(cancelled.value, by, { type: "refund_approved", data }));
  }
  const agreed = amongStaff(unchanged(record, by), by, { type: "refund_approved", data });
  return ok(waiting.value.reduce((decision, it) => {
    const payment = released({ ...record, payments: paymentsAfter(record, decision) }, it);
    const [reason = "", ...rest] = (it.reason ?? "").split(": ");
    const known: PaymentOperation = {
      ...it,
      state: "requested",
      requestKey: names.requestKey,
      requestedAt: by.at,
      approval: { ...it.approval, decidedBy: me, decidedAt: by.at, note },
    };
    const request = { reason, note: rest.join(": ") || null, names, to: it.approval.to };
    return refunded(decision, by, { record, payment, amount: it.amount, request, known });
  }, agreed));
}

/** It will not be: a second person says so, whoever asked takes it back, or nobody agreed in time. */
export function declineRefund(
  record: OrderRecord,
  by: By,
  { approvalId, note, expired = false }:
    & Pick<Deciding, "approvalId" | "note">
    & Readonly<{ expired?: boolean }>,
): Result<OrderDecision, ApprovalNotFound | ApprovalDecided> {
  const waiting = waitingFor(record, approvalId);
  if (!waiting.ok) return waiting;
  const failureCode = expired ? "approval_expired" : "declined";
  const decision = waiting.value.reduce((current, it): OrderDecision => {
    const payment = released({ ...record, payments: paymentsAfter(record, current) }, it);
    const declined: PaymentOperation = {
      ...it,
      state: "declined",
      failureCode,
      endedAt: by.at,
      approval: { ...it.approval, decidedBy: actorRef(by.actor), decidedAt: by.at, note },
    };
    return {
      ...current,
      payments: [...current.payments.filter(({ id }) => id !== payment.id), payment],
      operations: [...current.operations, declined],
    };
  }, unchanged(record, by));
  const data = { approval_id: approvalId, ...told(amountOf(record, waiting.value)) };
  const type = expired ? "refund_approval_expired" : "refund_declined";
  return ok(amongStaff(decision, by, { type, data }));
}

/** The order as if nothing had waited: its money is free, and nothing is under way. */
function withoutWaiting(record: OrderRecord, waiting: Waiting): OrderRecord {
  const ids = new Set(waiting.map(({ id }) => id));
  return {
    ...record,
    payments: waiting.reduce<OrderRecord["payments"]>(
      (payments, it) =>
        payments.map((one) => one.id === it.paymentId ? released({ payments }, it) : one),
      record.payments,
    ),
    operations: record.operations.filter(({ id }) => !ids.has(id)),
  };
}

function reasonOf(stored: string): CancellationReason {
  const reason = CANCELLATION_REASONS.find((it) => it === stored);
  invariant(reason !== undefined, "an order is called off for a known reason");
  return reason;
}

/** The payment, with what the operation held of it free again. */
function released({ payments }: Pick<OrderRecord, "payments">, it: PaymentOperation) {
  const payment = payments.find(({ id }) => id === it.paymentId);
  invariant(payment !== undefined, "an operation belongs to a payment");
  return moved(payment, { refundPending: subtract(payment.refundPending, it.amount) });
}

function amountOf({ order }: OrderRecord, operations: readonly PaymentOperation[]): Money {
  return operations.reduce((sum, { amount }) => add(sum, amount), zero(order.currency));
}

/** On the timeline; the rest of the world hears of it when money moves. */
function amongStaff(
  decision: OrderDecision,
  by: By,
  entry: Readonly<{ type: string; data: Readonly<Record<string, unknown>> }>,
): OrderDecision {
  return { ...happened(decision, by, entry), events: decision.events };
}
