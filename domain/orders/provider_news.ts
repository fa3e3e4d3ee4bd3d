import { add, type Money, zero } from "../kernel/mod.ts";
import {
  chargedBackBy,
  type Dispute,
  isAwaited,
  isOver,
  moved,
  type Payment,
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
  told,
  withPayment,
} from "./order_record.ts";
import { completedIfDone } from "./completion.ts";
import { operation, type OperationNames } from "./payment_decisions.ts";

/** Why money is given back that came for an order which is no more. */
export const PAID_TOO_LATE = "paid_too_late";

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
    for (const step of [taken, givenBack, ranOut, disputed]) {
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

/** Given back by somebody else than us. What went to the shopper's credit never was at the provider. */
function givenBack(payment: Payment, truth: ProviderPayment): News | null {
  if (payment.refundPending.minor > 0n) return null;
  const { captured, refunded, refundedToCredit } = payment;
  const there = refunded.minor - refundedToCredit.minor;
  const minor = smaller(truth.refundedMinor - there, captured.minor - refunded.minor);
  if (minor <= 0n) return null;
  const amount: Money = { ...captured, minor };
  const next = { ...payment, refunded: add(refunded, amount) };
  return {
    payment: moved(payment, { ...next, status: statusByAmounts(next) }),
    happened: [{ type: "payment_refunded", data: { ...told(amount), reason: "at_provider" } }],
  };
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
