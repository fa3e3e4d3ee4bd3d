import { add, type Id, type Result, subtract } from "../kernel/mod.ts";
import {
  moved,
  type Payment,
  type PaymentOperation,
  type PaymentStatus,
  type ProviderPayment,
  type ProviderRefused,
  statusByAmounts,
} from "../payments/mod.ts";
import {
  type By,
  happened,
  type OrderDecision,
  type OrderRecord,
  told,
  unchanged,
  withPayment,
} from "./order_record.ts";
import { completedIfDone } from "./completion.ts";
import { ended, type OperationNames } from "./payment_decisions.ts";
import { withNews } from "./provider_news.ts";

const PAST = { capture: "captured", refund: "refunded", void: "voided" } as const;

export type Answered = Readonly<{
  operationId: Id<"PaymentOperation">;
  outcome: Result<ProviderPayment, ProviderRefused>;
  /** How the payment stands after it; null when the provider does not know the payment. */
  truth: ProviderPayment | null;
  names: OperationNames;
}>;

/**
 * The provider has answered what was asked of it, and how the payment stands now, which may hold more
 * than was asked. Null: that answer is known already.
 */
export function settleOperation(
  record: OrderRecord,
  by: By,
  { operationId, outcome, truth, names }: Answered,
): OrderDecision | null {
  const asked = record.operations.find(({ id }) => id === operationId);
  const payment = record.payments.find(({ id }) => id === asked?.paymentId);
  if (asked === undefined || payment === undefined || asked.state !== "requested") return null;
  const { kind, amount } = asked;
  const refusal = outcome.ok ? null : outcome.error;
  const base: OrderDecision = {
    ...unchanged(record, by),
    operations: [ended(asked, by, { refusal })],
  };
  const data = {
    payment_id: payment.id,
    operation_id: asked.id,
    ...told(amount),
    ...(kind === "refund" && asked.reason !== null ? { reason: codeOf(asked.reason) } : {}),
  };
  const learnt = (decision: OrderDecision) => {
    const [now] = decision.payments;
    if (truth === null || now === undefined) return decision;
    return withNews(decision, by, { record, payment: now, truth, names });
  };
  if (refusal !== null) {
    const decision = { ...base, payments: [moved(payment, withoutPending(payment, asked))] };
    const type = `${kind}_refused`;
    const refused = happened(decision, by, { type, data: { ...data, reason: refusal.reason } });
    // Told to staff; nothing has happened that the rest of the world could act upon.
    return learnt({ ...refused, events: [] });
  }
  const next = settledPayment(payment, asked);
  const decision = withPayment(base, next, { record });
  const type = `payment_${PAST[kind]}`;
  return learnt(completedIfDone(happened(decision, by, { type, data }), by, { record }));
}

/** Why it was asked for; the note beside it stays with staff. */
function codeOf(reason: string): string {
  return reason.split(":", 1)[0] ?? reason;
}

function withoutPending(payment: Payment, { kind, amount }: PaymentOperation): Partial<Payment> {
  switch (kind) {
    case "capture":
      return { capturePending: subtract(payment.capturePending, amount) };
    case "refund":
      return { refundPending: subtract(payment.refundPending, amount) };
    case "void":
      return {};
  }
}

function settledPayment(payment: Payment, asked: PaymentOperation): Payment {
  const amounts = { ...payment, ...withoutPending(payment, asked) };
  switch (asked.kind) {
    case "capture": {
      const next = { ...amounts, captured: add(payment.captured, asked.amount) };
      return moved(payment, { ...next, status: statusByAmounts(next) });
    }
    case "refund": {
      const next = { ...amounts, refunded: add(payment.refunded, asked.amount) };
      return moved(payment, { ...next, status: statusByAmounts(next) });
    }
    case "void": {
      const over: readonly PaymentStatus[] = ["failed", "voided"];
      const letGo = { authorized: payment.captured };
      if (payment.captured.minor > 0n || over.includes(payment.status)) {
        return moved(payment, letGo);
      }
      return moved(payment, { ...letGo, status: "voided" });
    }
  }
}
