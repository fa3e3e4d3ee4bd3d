import { add, type Money, zero } from "../kernel/mod.ts";
import {
  type Approval,
  chargedBackBy,
  type Dispute,
  isAwaited,
  isOver,
  moved,
  type Payment,
  type PaymentOperation,
  type ProviderDispute,
  type ProviderPayment,
  refundable,
  statusByAmounts,
} from "../payments/mod.ts";
import {
  type By,
  happened,
  type OrderDecision,
  type OrderRecord,
  paymentsAfter,
  told,
  withPayment,
} from "./order_record.ts";
import { completedIfDone } from "./completion.ts";
import { operation, type OperationNames } from "./payment_decisions.ts";
import { declineRefund } from "./refund_approvals.ts";

/** Why money is given back that came for an order which is no more. */
export const PAID_TOO_LATE = "paid_too_late";
/** Why a refund is declined that the provider has made already. */
export const GIVEN_BACK_THERE = "Given back at the provider already";

type Learning = Readonly<{
  record: OrderRecord;
  /** The payment as the decision leaves it so far. */
  payment: Payment;
  truth: ProviderPayment;
  names: OperationNames;
}>;

/**
 * What happened at the provider without us goes into our books: money taken or given back in its
 * dashboard, a promise that ran out, what a bank disputes. What we asked for ourselves and have not
 * been answered yet is left alone, so that nothing counts twice; and nothing that is known is undone,
 * however old the news is. Money for an order that is no more is let go, or given back.
 */
export function withNews(decision: OrderDecision, by: By, learning: Learning): OrderDecision {
  const { record, truth } = learning;
  let { payment } = learning;
  let current = decision;
  if (truth.amount.currency === payment.amount.currency) {
    ({ decision: current, payment } = withoutGone(current, by, { record, payment, truth }));
    const held = heldForApproval(record, current, payment.id);
    const givenBackThere: typeof taken = (it, said) => givenBack(it, { truth: said, held });
    for (const step of [taken, givenBackThere, ranOut, disputed]) {
      const news = step(payment, truth);
      if (news === null) continue;
      payment = news.payment;
      current = withPayment(current, payment, { record });
      for (const { type, data } of news.happened) {
        current = happened(current, by, { type, data: { payment_id: payment.id, ...data } });
      }
    }
    current = completedIfDone(current, by, { record });
  }
  return withoutLateMoney(current, by, { ...learning, payment });
}

type Told = Readonly<{ type: string; data: Readonly<Record<string, unknown>> }>;
type News = Readonly<{ payment: Payment; happened: readonly Told[] }>;

const larger = (a: bigint, b: bigint) => a > b ? a : b;
const smaller = (a: bigint, b: bigint) => a < b ? a : b;

/** Taken by somebody else than us; and what the provider let go of the rest. */
function taken(payment: Payment, truth: ProviderPayment): News | null {
  if (payment.capturePending.minor > 0n || truth.capturedMinor === 0n) return null;
  const minor = smaller(truth.capturedMinor, payment.amount.minor);
  const captured = larger(minor, payment.captured.minor);
  const authorized = larger(captured, smaller(payment.authorized.minor, truth.authorizedMinor));
  const isNew = captured > payment.captured.minor;
  if (!isNew && authorized >= payment.authorized.minor) return null;
  const { currency } = payment.amount;
  const amounts = {
    ...payment,
    captured: { minor: captured, currency },
    authorized: { minor: authorized, currency },
  };
  const data = told({ minor: captured - payment.captured.minor, currency });
  return {
    payment: moved(payment, { ...amounts, status: statusByAmounts(amounts) }),
    happened: isNew ? [{ type: "payment_captured", data }] : [],
  };
}

/** What the provider gave back that we do not know of. What went to credit never was there. */
function unknownRefund({ refunded, refundedToCredit }: Payment, truth: ProviderPayment): bigint {
  return truth.refundedMinor - (refunded.minor - refundedToCredit.minor);
}

/** Given back by somebody else than us. `held`: for refunds that nobody has asked the provider for. */
function givenBack(
  payment: Payment,
  { truth, held }: Readonly<{ truth: ProviderPayment; held: bigint }>,
): News | null {
  const { captured, refunded, refundPending } = payment;
  if (refundPending.minor > held) return null;
  const minor = smaller(
    unknownRefund(payment, truth),
    captured.minor - refunded.minor - refundPending.minor,
  );
  if (minor <= 0n) return null;
  const amount: Money = { ...captured, minor };
  const next = { ...payment, refunded: add(refunded, amount) };
  return {
    payment: moved(payment, { ...next, status: statusByAmounts(next) }),
    happened: [{ type: "payment_refunded", data: { ...told(amount), reason: "at_provider" } }],
  };
}

type ProposedRefund = PaymentOperation & Readonly<{ approval: Approval }>;

/** Refunds of a payment that wait for a second person, as things stand. */
function proposed(
  { operations }: OrderRecord,
  decision: OrderDecision,
  paymentId: Payment["id"],
): ProposedRefund[] {
  const decided = new Set(decision.operations.map(({ id }) => id));
  return operations.filter((it): it is ProposedRefund =>
    it.paymentId === paymentId && it.state === "proposed" && it.approval !== null &&
    !decided.has(it.id)
  );
}

function heldForApproval(...of: Parameters<typeof proposed>): bigint {
  return proposed(...of).reduce((sum, { amount }) => sum + amount.minor, 0n);
}

/**
 * The provider has given back what a refund holds that waits for a second person: there is nothing
 * left to agree to. The newest go first, and no more of them than have to.
 */
function withoutGone(
  decision: OrderDecision,
  by: By,
  { record, payment, truth }: Omit<Learning, "names">,
): Readonly<{ decision: OrderDecision; payment: Payment }> {
  let [current, now] = [decision, payment];
  const captured = larger(
    payment.captured.minor,
    smaller(truth.capturedMinor, payment.amount.minor),
  );
  for (const { approval } of proposed(record, decision, payment.id).toReversed()) {
    const isAnswered = now.refundPending.minor === heldForApproval(record, current, payment.id);
    const free = captured - now.refunded.minor - now.refundPending.minor;
    if (!isAnswered || unknownRefund(now, truth) <= free) break;
    const payments = paymentsAfter(record, {
      payments: [...current.payments.filter(({ id }) => id !== now.id), now],
    });
    const seen = { ...record, payments };
    const gone = declineRefund(seen, by, { approvalId: approval.id, note: GIVEN_BACK_THERE });
    if (!gone.ok) break;
    const freed = gone.value.payments;
    now = freed.find(({ id }) => id === payment.id) ?? now;
    current = {
      ...current,
      payments: [
        ...current.payments.filter((it) => !freed.some(({ id }) => id === it.id)),
        ...freed,
      ],
      operations: [...current.operations, ...gone.value.operations],
      timeline: [...current.timeline, ...gone.value.timeline],
    };
  }
  return { decision: current, payment: now };
}

/** A promise that nobody took up ends by itself, or is let go at the provider. */
function ranOut(payment: Payment, truth: ProviderPayment): News | null {
  const isGone = truth.status === "voided" || truth.status === "failed";
  if (payment.status !== "authorized" || !isGone || payment.capturePending.minor > 0n) return null;
  const next = moved(payment, {
    status: "voided",
    authorized: zero(payment.amount.currency),
    failureCode: "promise_lost",
  });
  return { payment: next, happened: [{ type: "payment_voided", data: told(payment.amount) }] };
}

const DISPUTE_EVENTS = {
  inquiry: "payment_inquired",
  open: "payment_disputed",
  won: "payment_dispute_won",
  lost: "payment_dispute_lost",
} as const satisfies Record<Dispute["status"], string>;

/** How far a dispute is: an older word about it changes nothing. */
const DISPUTE_STAGE = { inquiry: 0, open: 1, won: 2, lost: 2 } as const satisfies Record<
  Dispute["status"],
  number
>;

function disputed(payment: Payment, truth: ProviderPayment): News | null {
  const { currency } = payment.amount;
  const changes = truth.disputes.filter((it) => isNewer(it, payment.disputes));
  if (changes.length === 0) return null;
  const changed = changes.map(({ minor, ...it }): Dispute => ({
    ...it,
    amount: { minor, currency },
  }));
  const disputes = [
    ...payment.disputes.map((it) =>
      changed.find(({ reference }) => reference === it.reference) ?? it
    ),
    ...changed.filter((it) =>
      !payment.disputes.some(({ reference }) => reference === it.reference)
    ),
  ].toSorted((a, b) => a.reference < b.reference ? -1 : 1);
  const chargedBack = chargedBackBy(disputes, zero(currency));
  const told = changed.map(({ status, reference, amount, reason }) => ({
    type: DISPUTE_EVENTS[status],
    data: {
      dispute: reference,
      amount: amount.minor.toString(),
      currency: amount.currency,
      reason,
    },
  }));
  return { payment: moved(payment, { disputes, chargedBack }), happened: told };
}

function isNewer(dispute: ProviderDispute, known: readonly Dispute[]): boolean {
  const before = known.find(({ reference }) => reference === dispute.reference);
  if (before === undefined) return true;
  return DISPUTE_STAGE[dispute.status] > DISPUTE_STAGE[before.status] ||
    dispute.status === before.status && dispute.minor > before.amount.minor;
}

/**
 * The order is no more, and there is money for it: what is set aside is let go, what was taken goes
 * back, once. A refund that the provider has refused is not asked for again: staff look into it.
 */
function withoutLateMoney(
  decision: OrderDecision,
  by: By,
  { record, payment, truth, names }: Learning,
): OrderDecision {
  if (decision.order.status !== "cancelled") return decision;
  const none = zero(payment.amount.currency);
  const operations = [...record.operations, ...decision.operations]
    .filter(({ paymentId }) => paymentId === payment.id);
  const isHeld = truth.status === "authorized" && truth.authorizedMinor > truth.capturedMinor;
  const isLettingGo = decision.operations.some(({ kind }) => kind === "void") ||
    operations.some(({ kind, state }) => kind === "void" && state !== "failed");
  if (isHeld && !isLettingGo) {
    const asked = operation(payment, by, {
      kind: "void",
      amount: none,
      names,
      reason: PAID_TOO_LATE,
    });
    return cameTooLate({ ...decision, operations: [...decision.operations, asked] }, by, {
      payment,
      amount: payment.amount,
    });
  }
  const amount = refundable(payment);
  const wasRefused = operations.some(({ reason, state }) =>
    reason === PAID_TOO_LATE && state === "failed"
  );
  if (amount.minor === 0n || wasRefused || isAwaited(payment) || isOver(payment)) return decision;
  const asked = operation(payment, by, { kind: "refund", amount, names, reason: PAID_TOO_LATE });
  const refunding = moved(payment, { refundPending: add(payment.refundPending, amount) });
  const next = withPayment(decision, refunding, { record });
  return cameTooLate({ ...next, operations: [...next.operations, asked] }, by, { payment, amount });
}

function cameTooLate(
  decision: OrderDecision,
  by: By,
  { payment, amount }: Readonly<{ payment: Payment; amount: Money }>,
): OrderDecision {
  const data = { payment_id: payment.id, ...told(amount) };
  return happened(decision, by, { type: "payment_came_too_late", data });
}

/** Null when the decision holds nothing: there was no news. */
export function orNothing(decision: OrderDecision): OrderDecision | null {
  const { payments, operations, timeline } = decision;
  return payments.length + operations.length + timeline.length === 0 ? null : decision;
}
