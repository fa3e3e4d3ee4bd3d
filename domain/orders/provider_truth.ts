import { zero } from "../kernel/mod.ts";
import { isAwaited, moved, type Payment, type ProviderPayment } from "../payments/mod.ts";
import {
  type By,
  cancelled,
  happened,
  type OrderDecision,
  type OrderRecord,
  paymentOf,
  told,
  unchanged,
  withPayment,
} from "./order_record.ts";
import { operation, type OperationNames } from "./payment_decisions.ts";
import { orNothing, withNews } from "./provider_news.ts";
import { withValueGivenBack } from "./refund_decisions.ts";

/** The truth about a payment that the shop had in mind for the order: what was told is compared. */
export type Mismatch = Readonly<{ paymentId: string; expected: string; told: string }>;

/** The payment that the provider speaks of: the one of that name, else the one that has none yet. */
function paymentToldOf(record: OrderRecord, { reference }: ProviderPayment): Payment | null {
  return record.payments.find((it) => it.reference === reference) ?? paymentOf(record);
}

export function mismatchOf(record: OrderRecord, truth: ProviderPayment): Mismatch | null {
  const payment = paymentToldOf(record, truth);
  if (payment === null) return null;
  const expected = `${payment.amount.minor} ${payment.amount.currency} ${record.order.number}`;
  const said = `${truth.amount.minor} ${truth.amount.currency} ${truth.orderNumber}`;
  const short = truth.status === "authorized" && truth.authorizedMinor < payment.amount.minor &&
    truth.capturedMinor === 0n;
  if (expected === said && !short) return null;
  return { paymentId: payment.id, expected, told: `${said} (${truth.authorizedMinor})` };
}

/**
 * What the provider says of the order's payment becomes the order's state: placed, cancelled, or
 * paid too late and let go again. Null: there is nothing in it that is new.
 */
export function applyProviderTruth(
  record: OrderRecord,
  by: By,
  { truth, names }: Readonly<{ truth: ProviderPayment; names: OperationNames }>,
): OrderDecision | null {
  const payment = paymentToldOf(record, truth);
  if (payment === null) return null;
  const isNew = isAwaited(payment) && record.order.status === "pending_payment";
  const decision = isNew ? settled(record, by, { payment, truth, names }) : unchanged(record, by);
  const now = decision.payments.find(({ id }) => id === payment.id) ?? payment;
  return orNothing(withNews(decision, by, { record, payment: now, truth, names }));
}

type Learning = Readonly<{ payment: Payment; truth: ProviderPayment; names: OperationNames }>;

/** The order waited for this: it is placed, or comes to nothing, or goes on waiting. */
function settled(
  record: OrderRecord,
  by: By,
  { payment, truth, names }: Learning,
): OrderDecision {
  const known = { ...payment, reference: truth.reference, redirectUrl: truth.redirectUrl };
  if (mismatchOf(record, truth) !== null) {
    return failed(record, by, { payment: known, code: "amount_mismatch", names, holdsMoney: true });
  }
  if (truth.status === "authorized") return paid(record, by, known);
  if (truth.status !== "requires_action") {
    return failed(record, by, {
      payment: known,
      code: truth.failureCode ?? truth.status,
      names,
      holdsMoney: false,
    });
  }
  const nothing = unchanged(record, by);
  if (payment.status === "requires_action") return nothing;
  const waiting = moved(known, { status: "requires_action" });
  const decision = withPayment(nothing, waiting, { record });
  const data = { payment_id: payment.id, ...told(payment.amount) };
  return happened(decision, by, { type: "payment_requires_action", data });
}

function paid(record: OrderRecord, by: By, payment: Payment): OrderDecision {
  const next = moved(payment, { status: "authorized", authorized: payment.amount });
  const data = { payment_id: payment.id, ...told(payment.amount) };
  const authorized = happened(withPayment(unchanged(record, by), next, { record }), by, {
    type: "payment_authorized",
    data,
  });
  const order = { ...record.order, ...authorized.order, status: "placed" } as const;
  return happened({ ...authorized, order, stock: { kind: "commit" } }, by, {
    type: "order_placed",
    status: "placed",
    data: told(payment.amount),
  });
}

function failed(
  record: OrderRecord,
  by: By,
  { payment, code, names, holdsMoney }: Readonly<{
    payment: Payment;
    code: string;
    names: OperationNames;
    /** The provider may hold money that has to be let go. */
    holdsMoney: boolean;
  }>,
): OrderDecision {
  const next = moved(payment, { status: "failed", failureCode: code });
  const none = zero(payment.amount.currency);
  const operations = holdsMoney
    ? [operation(payment, by, { kind: "void", amount: none, names })]
    : [];
  const base = {
    ...withPayment(unchanged(record, by), next, { record }),
    operations,
    reopensCart: true,
  };
  const data = { payment_id: payment.id, failure_code: code };
  const told = happened(base, by, { type: "payment_failed", data });
  const givenBack = withValueGivenBack(told, by, { record, names });
  return cancelled(givenBack, by, { reason: "payment_failed", stock: "release" });
}
