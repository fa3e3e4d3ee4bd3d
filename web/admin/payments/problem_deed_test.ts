import { assert, test } from "@mercator/domain/testing";
import type { PaymentProblemV1 } from "@mercator/contracts/admin/v1";
import { nextBadge, problemDeed } from "./problem_deed.ts";

const problem = (it: Partial<PaymentProblemV1>) => ({
  kind: "paid_too_late" as const,
  state: "needs_staff" as const,
  next: "look_into_it" as const,
  order: { id: "ord_1", number: "1", status: "cancelled" as const, customer_name: "A" },
  payment: { id: "pay_1", provider: "stripe", provider_reference: null },
  ...it,
});

test("problemDeed() only looks at what the shop sees to by itself", () => {
  const deed = problemDeed(problem({ state: "resolving", next: "gives_back" }));
  assert.deepEqual([deed.to, deed.outside], ["/orders/ord_1", false]);
});

test("problemDeed() leads to the deed that is left for a person", () => {
  assert.equal(problemDeed(problem({})).to, "/orders/ord_1?do=refund");
  assert.equal(problemDeed(problem({ kind: "promise_lost" })).to, "/orders/ord_1?do=cancel");
  assert.equal(problemDeed(problem({ kind: "operation_refused" })).to, "/orders/ord_1");
  const disputed = problem({ kind: "disputed", next: "answer_dispute" });
  assert.equal(problemDeed(disputed).outside, true);
  const payment = { ...disputed.payment, provider: "sandbox" };
  assert.equal(problemDeed({ ...disputed, payment }).outside, false);
});

test("nextBadge() is amber only where a person has to act", () => {
  assert.equal(nextBadge(problem({})).tone, "warn");
  assert.equal(nextBadge(problem({ state: "resolving", next: "asks_again" })).tone, "plain");
  assert.equal(nextBadge(problem({ state: "resolved", next: "nothing" })).tone, "off");
});
