import { assert, test } from "@mercator/domain/testing";
import { type Id, instant, money } from "../kernel/mod.ts";
import {
  capturable,
  chargedBackBy,
  isAwaited,
  isOver,
  moved,
  type Payment,
  PAYMENT_TRANSITIONS,
  refundable,
  statusByAmounts,
} from "./payment.ts";

const eur = (minor: bigint) => money(minor, "EUR");

function aPayment(overrides: Partial<Payment> = {}): Payment {
  return {
    id: "pay_1" as Id<"Payment">,
    provider: "sandbox",
    reference: "ref_1",
    redirectUrl: null,
    status: "authorized",
    amount: eur(1_000n),
    authorized: eur(1_000n),
    captured: eur(0n),
    capturePending: eur(0n),
    refunded: eur(0n),
    refundPending: eur(0n),
    refundedToCredit: eur(0n),
    refundedToCards: eur(0n),
    chargedBack: eur(0n),
    disputes: [],
    failureCode: null,
    account: null,
    createdAt: instant(0),
    ...overrides,
  };
}

test("capturable() is what was authorized, less what is taken or being taken", () => {
  assert.deepEqual(capturable(aPayment()), eur(1_000n));
  const partly = aPayment({ captured: eur(300n), capturePending: eur(200n) });
  assert.deepEqual(capturable(partly), eur(500n));
  assert.deepEqual(capturable(aPayment({ authorized: eur(0n) })), eur(0n));
});

test("capturable() of a transfer is the whole amount: nobody authorizes it", () => {
  const transfer = aPayment({ provider: "manual", status: "initiated", authorized: eur(0n) });
  assert.deepEqual(capturable(transfer), eur(1_000n));
});

test("capturable() is nothing once the payment is over", () => {
  for (const status of ["voided", "failed"] as const) {
    assert.deepEqual(capturable(aPayment({ status })), eur(0n));
    assert.equal(isOver(aPayment({ status })), true);
  }
  assert.equal(isOver(aPayment()), false);
});

test("refundable() is what was taken, less what is given back or on its way", () => {
  assert.deepEqual(refundable(aPayment()), eur(0n));
  const paid = aPayment({
    status: "partially_refunded",
    captured: eur(1_000n),
    refunded: eur(250n),
    refundPending: eur(100n),
  });
  assert.deepEqual(refundable(paid), eur(650n));
});

test("refundable() leaves out what a bank has taken back, and is never below nothing", () => {
  const paid = { status: "captured", captured: eur(1_000n) } as const;
  assert.deepEqual(refundable(aPayment({ ...paid, chargedBack: eur(400n) })), eur(600n));
  const twice = aPayment({ ...paid, status: "refunded", refunded: eur(1_000n) });
  assert.deepEqual(refundable({ ...twice, chargedBack: eur(1_000n) }), eur(0n));
});

test("chargedBackBy() counts the disputes that cost money: not questions, not those won", () => {
  const dispute = { amount: eur(100n), reason: "fraudulent", answerBy: null } as const;
  const disputes = (["inquiry", "open", "won", "lost"] as const)
    .map((status) => ({ ...dispute, reference: status, status }));
  assert.deepEqual(chargedBackBy(disputes, eur(0n)), eur(200n));
});

test("isAwaited() says which orders wait for a shopper or a provider", () => {
  assert.equal(isAwaited(aPayment({ status: "initiated" })), true);
  assert.equal(isAwaited(aPayment({ status: "requires_action" })), true);
  assert.equal(isAwaited(aPayment()), false);
  assert.equal(isAwaited(aPayment({ status: "initiated", provider: "manual" })), false);
});

test("statusByAmounts() reads the status off the money", () => {
  const all = eur(1_000n);
  assert.equal(statusByAmounts(aPayment()), "authorized");
  assert.equal(statusByAmounts(aPayment({ captured: eur(1n) })), "partially_captured");
  assert.equal(statusByAmounts(aPayment({ captured: all })), "captured");
  const refunded = (minor: bigint) => aPayment({ captured: all, refunded: eur(minor) });
  assert.equal(statusByAmounts(refunded(1n)), "partially_refunded");
  assert.equal(statusByAmounts(refunded(1_000n)), "refunded");
});

test("moved() goes only the ways that there are", () => {
  for (const from of Object.keys(PAYMENT_TRANSITIONS) as Payment["status"][]) {
    const ways: readonly string[] = PAYMENT_TRANSITIONS[from];
    for (const to of Object.keys(PAYMENT_TRANSITIONS) as Payment["status"][]) {
      const move = () => moved(aPayment({ status: from }), { status: to });
      if (to === from || ways.includes(to)) assert.equal(move().status, to);
      else assert.throws(move, /payment/, `${from} → ${to}`);
    }
  }
});

test("moved() keeps the amounts in order: nothing is taken or given back beyond what there is", () => {
  const beyond: Partial<Payment>[] = [
    { authorized: eur(1_001n) },
    { captured: eur(1_001n) },
    { captured: eur(900n), capturePending: eur(101n) },
    { captured: eur(500n), refunded: eur(501n) },
    { captured: eur(500n), refunded: eur(400n), refundPending: eur(101n) },
  ];
  for (const next of beyond) assert.throws(() => moved(aPayment(), next), /amounts/);
});
