import type { Instant, Money } from "../kernel/mod.ts";
import {
  isAwaited,
  isOver,
  type Payment,
  type PaymentOperation,
  type ProviderName,
} from "../payments/mod.ts";
import type { OrderId, OrderStatus } from "./order.ts";
import { type OrderRecord, paymentOf } from "./order_record.ts";
import { PAID_TOO_LATE } from "./provider_news.ts";

/**
 * What can be wrong with a payment. `amount_mismatch`: the provider's payment was not the one that the
 * order asks for. `paid_too_late`: money came for an order that was cancelled. `operation_waiting`: the
 * provider has not answered for a minute. `operation_refused`: it will not do what the order needs.
 * `promise_lost`: the money of an order to be sent is no longer set aside. `disputed`: a bank has taken
 * money back, or asks about it.
 */
export const PAYMENT_PROBLEM_KINDS = [
  "amount_mismatch",
  "paid_too_late",
  "operation_waiting",
  "operation_refused",
  "promise_lost",
  "disputed",
] as const;
export type PaymentProblemKind = (typeof PAYMENT_PROBLEM_KINDS)[number];

export type PaymentProblem = Readonly<{
  kind: PaymentProblemKind;
  /** `resolving`: the shop sees to it by itself. `needs_staff`: it has done what it can. */
  state: "resolving" | "needs_staff" | "resolved";
  /** What the shop does next, or staff have to. */
  next: "lets_go" | "gives_back" | "asks_again" | "answer_dispute" | "look_into_it" | "nothing";
  orderId: OrderId;
  orderNumber: string;
  orderStatus: OrderStatus;
  customerName: string;
  paymentId: Payment["id"];
  provider: ProviderName;
  reference: string | null;
  amount: Money;
  /** The provider's own word, where it gave one. */
  reason: string | null;
  since: Instant;
}>;

/** How long the provider may take to answer before it is told as a problem. */
export const WAITING_MS = 60_000;

/** Everything that is or was wrong with the payments of an order, as it stands at a time. */
export function paymentProblemsOf(record: OrderRecord, at: Instant): readonly PaymentProblem[] {
  return record.payments.flatMap((payment) => {
    const problem = problemsOf(record, payment);
    const operations = record.operations.filter(({ paymentId }) => paymentId === payment.id);
    return [
      ...operations.flatMap((it) => problemOfOperation(it, { record, payment, at, problem })),
      ...mismatched(operations, { payment, problem }),
      ...promiseLost({ record, payment, problem }),
      ...disputed({ record, payment, problem }),
    ];
  });
}

type Said =
  & Pick<PaymentProblem, "kind" | "state" | "next" | "since">
  & Partial<Pick<PaymentProblem, "amount" | "reason">>;
type Problem = (said: Said) => PaymentProblem;

function problemsOf({ order }: OrderRecord, payment: Payment): Problem {
  return (said) => ({
    orderId: order.id,
    orderNumber: order.number,
    orderStatus: order.status,
    customerName: order.customerName,
    paymentId: payment.id,
    provider: payment.provider,
    reference: payment.reference,
    amount: payment.amount,
    reason: null,
    ...said,
  });
}

type Case = Readonly<{ record: OrderRecord; payment: Payment; problem: Problem }>;

const DOES = { void: "lets_go", refund: "gives_back", capture: "asks_again" } as const;

function problemOfOperation(
  { kind, state, reason, amount, failureCode, requestedAt, id }: PaymentOperation,
  { record, payment, at, problem }: Case & Readonly<{ at: Instant }>,
): readonly PaymentProblem[] {
  const said = {
    since: requestedAt,
    reason: failureCode,
    amount: kind === "void" ? payment.amount : amount,
  };
  if (reason === PAID_TOO_LATE) {
    return [problem({ ...said, kind: "paid_too_late", ...courseOf(state, kind) })];
  }
  if (state === "requested") {
    if (at - requestedAt < WAITING_MS) return [];
    return [problem({
      ...said,
      kind: "operation_waiting",
      state: "resolving",
      next: "asks_again",
    })];
  }
  if (state !== "failed" || payment.failureCode === MISMATCH || !isStillNeeded(kind, record)) {
    return [];
  }
  const isRepeated = record.operations.some((it) =>
    it.paymentId === payment.id && it.kind === kind && it.id !== id &&
    it.requestedAt >= requestedAt && it.state !== "failed"
  );
  if (isRepeated) return [];
  return [problem({
    ...said,
    kind: "operation_refused",
    state: "needs_staff",
    next: "look_into_it",
  })];
}

function courseOf(
  state: PaymentOperation["state"],
  kind: PaymentOperation["kind"],
): Pick<PaymentProblem, "state" | "next"> {
  switch (state) {
    case "requested":
      return { state: "resolving", next: DOES[kind] };
    case "succeeded":
      return { state: "resolved", next: "nothing" };
    case "failed":
    case "proposed":
    case "declined":
      return { state: "needs_staff", next: "look_into_it" };
  }
}

/** What was refused is missing: money of an order that goes on, or its way back from one that does not. */
function isStillNeeded(kind: PaymentOperation["kind"], { order }: OrderRecord): boolean {
  return kind === "capture" ? order.status !== "cancelled" : true;
}

const MISMATCH = "amount_mismatch";

function mismatched(
  operations: readonly PaymentOperation[],
  { payment, problem }: Pick<Case, "payment" | "problem">,
): readonly PaymentProblem[] {
  if (payment.failureCode !== MISMATCH) return [];
  const letGo = operations.find(({ kind, reason }) => kind === "void" && reason !== PAID_TOO_LATE);
  return [problem({
    kind: MISMATCH,
    since: letGo?.requestedAt ?? payment.createdAt,
    reason: letGo?.failureCode ?? null,
    ...courseOf(letGo?.state ?? "failed", "void"),
  })];
}

function promiseLost({ record, payment, problem }: Case): readonly PaymentProblem[] {
  const isNeeded = record.order.status === "placed" && paymentOf(record)?.id === payment.id;
  if (!isNeeded || !isOver(payment) || isAwaited(payment)) return [];
  const entry = record.timeline.findLast(({ type }) => type === "payment_voided");
  return [problem({
    kind: "promise_lost",
    state: "needs_staff",
    next: "look_into_it",
    since: entry?.at ?? record.order.updatedAt,
  })];
}

function disputed({ record, payment, problem }: Case): readonly PaymentProblem[] {
  return payment.disputes.map(({ reference, status, amount, reason }) => {
    const entry = record.timeline.find(({ data }) => data["dispute"] === reference);
    const isOpen = status === "open" || status === "inquiry";
    return problem({
      kind: "disputed",
      state: isOpen ? "needs_staff" : "resolved",
      next: isOpen ? "answer_dispute" : "nothing",
      since: entry?.at ?? payment.createdAt,
      amount,
      reason,
    });
  });
}
