import { assert, test } from "@mercator/domain/testing";
import { after, err, money } from "../kernel/mod.ts";
import { allowAll, anAdmin, anInstant, denyAll } from "../kernel/testing/mod.ts";
import type { PaymentOperation } from "../payments/mod.ts";
import { listPaymentProblems } from "./list_payment_problems.ts";
import { PAID_TOO_LATE } from "./provider_news.ts";
import type { OrderRecord } from "./order_record.ts";
import { paymentProblemsOf } from "./payment_problems.ts";
import { anAuthorizedRecord, inMemoryOrders } from "./testing/mod.ts";

const eur = (minor: bigint) => money(minor, "EUR");
const later = (ms: number) => after(anInstant, ms);

function anOperation(overrides: Partial<PaymentOperation>): PaymentOperation {
  return {
    id: "pop_1" as PaymentOperation["id"],
    paymentId: anAuthorizedRecord().payments[0]!.id,
    kind: "refund",
    amount: eur(100n),
    state: "requested",
    reason: null,
    requestKey: null,
    actor: { kind: "system", id: "payments" },
    failureCode: null,
    approval: null,
    requestedAt: anInstant,
    endedAt: null,
    ...overrides,
  };
}

const withOperation = (overrides: Partial<PaymentOperation>): OrderRecord => ({
  ...anAuthorizedRecord(),
  operations: [anOperation(overrides)],
});

function withPayment(overrides: Partial<OrderRecord["payments"][number]>): OrderRecord {
  const record = anAuthorizedRecord();
  return { ...record, payments: record.payments.map((it) => ({ ...it, ...overrides })) };
}

const told = (record: OrderRecord, ms = 0) =>
  paymentProblemsOf(record, later(ms)).map(({ kind, state, next }) => [kind, state, next]);

test("paymentProblemsOf() says what is wrong, who sees to it, and what comes next", () => {
  const late = (state: PaymentOperation["state"]) =>
    told(withOperation({ reason: PAID_TOO_LATE, state }));
  assert.deepEqual(late("requested"), [["paid_too_late", "resolving", "gives_back"]]);
  assert.deepEqual(late("succeeded"), [["paid_too_late", "resolved", "nothing"]]);
  assert.deepEqual(late("failed"), [["paid_too_late", "needs_staff", "look_into_it"]]);

  const wrong = { ...withPayment({ status: "failed", failureCode: "amount_mismatch" }) };
  const letGo = anOperation({ kind: "void", state: "succeeded" });
  const cancelled = {
    ...wrong.order,
    status: "cancelled",
    cancelledAt: anInstant,
    cancellationReason: "payment_failed",
  } as const;
  const settled = { ...wrong, order: cancelled, operations: [letGo] };
  assert.deepEqual(told(settled), [["amount_mismatch", "resolved", "nothing"]]);

  const lapsed = withPayment({ status: "voided", failureCode: "promise_lost" });
  assert.deepEqual(told(lapsed), [["promise_lost", "needs_staff", "look_into_it"]]);

  const dispute = { reference: "du_1", amount: eur(100n), reason: "fraudulent", answerBy: null };
  const disputed = (status: "open" | "won") =>
    told(withPayment({ disputes: [{ ...dispute, status }] }));
  assert.deepEqual(disputed("open"), [["disputed", "needs_staff", "answer_dispute"]]);
  assert.deepEqual(disputed("won"), [["disputed", "resolved", "nothing"]]);
});

test("paymentProblemsOf() gives the provider a minute, and forgets a refusal that was made good", () => {
  const waiting = withOperation({});
  assert.deepEqual(told(waiting, 59_999), []);
  assert.deepEqual(told(waiting, 60_000), [["operation_waiting", "resolving", "asks_again"]]);
  const refused = withOperation({ state: "failed", failureCode: "no" });
  assert.deepEqual(told(refused), [["operation_refused", "needs_staff", "look_into_it"]]);
  const again = anOperation({
    id: "pop_2" as PaymentOperation["id"],
    state: "succeeded",
    requestedAt: later(1),
  });
  assert.deepEqual(told({ ...refused, operations: [...refused.operations, again] }), []);
  assert.deepEqual(told(anAuthorizedRecord()), []);
});

test("listPaymentProblems() tells open and resolved ones apart, to who answers for money", async () => {
  const record = withOperation({ reason: PAID_TOO_LATE, state: "failed", failureCode: "no" });
  const deps = {
    authorize: allowAll(),
    troubles: inMemoryOrders([record]),
    clock: () => later(5_000),
  };
  const query = { actor: anAdmin, limit: 10, after: null };
  const open = await listPaymentProblems({ ...query, show: "open" }, deps);
  assert.ok(open.ok);
  assert.deepEqual(
    open.value.problems.map(({ kind, orderNumber, reason, since }) => [
      kind,
      orderNumber,
      reason,
      since,
    ]),
    [["paid_too_late", "10001", "no", anInstant]],
  );
  const resolved = await listPaymentProblems({ ...query, show: "resolved" }, deps);
  assert.deepEqual(resolved.ok && resolved.value.problems, []);
  const denied = await listPaymentProblems({ ...query, show: "open" }, {
    ...deps,
    authorize: denyAll,
  });
  assert.deepEqual(denied, err({ code: "denied", action: "payments.list_problems" }));
});
