import { assert, test } from "@mercator/domain/testing";
import { type Id, instant, money } from "../kernel/mod.ts";
import { anAdmin, anInstant, countingIds } from "../kernel/testing/mod.ts";
import type { ProviderPayment } from "../payments/mod.ts";
import { requestCancellation } from "./order_decisions.ts";
import { afterDecision, type By, type OrderDecision, type OrderRecord } from "./order_record.ts";
import { GIVEN_BACK_THERE } from "./provider_news.ts";
import { applyProviderTruth } from "./provider_truth.ts";
import { refundApprovals } from "./refund_approval.ts";
import { proposeRefund } from "./refund_approvals.ts";
import { settleOperation } from "./settle_operation.ts";
import { anAuthorizedRecord, aPendingRecord } from "./testing/mod.ts";

const AMOUNT = 6_290n;
const newId = countingIds();
const by: By = {
  actor: anAdmin,
  at: anInstant,
  decisionId: null,
  newEntryId: () => newId("TimelineEntry"),
};
const names = { newOperationId: () => newId("PaymentOperation"), requestKey: null };

const REQUIRES_ACTION: ProviderPayment = {
  reference: "fake_1",
  orderNumber: "10001",
  status: "requires_action",
  amount: { minor: AMOUNT, currency: "EUR" },
  authorizedMinor: 0n,
  capturedMinor: 0n,
  refundedMinor: 0n,
  disputes: [],
  redirectUrl: null,
  failureCode: null,
};
const AUTHORIZED = { ...REQUIRES_ACTION, status: "authorized", authorizedMinor: AMOUNT } as const;
const CAPTURED = { ...AUTHORIZED, capturedMinor: AMOUNT } as const;
const DISPUTE = { reference: "du_1", minor: 1_000n, reason: "fraudulent", answerBy: instant(5) };
const dispute = (status: "inquiry" | "open" | "won" | "lost") => [{ ...DISPUTE, status }];

function learn(record: OrderRecord, truth: ProviderPayment): OrderRecord {
  const decision = applyProviderTruth(record, by, { truth, names });
  return decision === null ? record : afterDecision(record, decision);
}

const typesOf = ({ timeline }: OrderRecord) => timeline.map(({ type }) => type);
const amountsOf = ({ payments: [payment] }: OrderRecord) => [
  payment?.status,
  payment?.captured.minor,
  payment?.refunded.minor,
  payment?.chargedBack.minor,
];

/** Everything that an order has come to, without the names and times of how it came to it. */
function outcomeOf(record: OrderRecord): string {
  const { order, payments: [payment], operations } = record;
  return JSON.stringify({
    order: [order.status, order.paymentStatus],
    payment,
    operations: operations.map(({ kind, amount }) => [kind, amount]),
    happened: typesOf(record).toSorted(),
  }, (_, value) => typeof value === "bigint" ? value.toString() : value);
}

test("money taken and given back in the provider's dashboard is taken over, once", () => {
  const refunded = { ...CAPTURED, refundedMinor: 2_000n };
  let record = learn(anAuthorizedRecord(), CAPTURED);
  assert.deepEqual(amountsOf(record), ["captured", AMOUNT, 0n, 0n]);
  record = learn(learn(learn(record, refunded), refunded), CAPTURED);
  assert.deepEqual(amountsOf(record), ["partially_refunded", AMOUNT, 2_000n, 0n]);
  assert.deepEqual(typesOf(record), ["payment_captured", "payment_refunded"]);
  assert.equal(record.order.paymentStatus, "partially_refunded");
});

/** A captured order, of which refunds wait for a second person. */
function withProposals(...amounts: bigint[]): OrderRecord {
  return amounts.reduce((record, minor, nth) => {
    const approvalId = `apr_${nth + 1}` as Id<"Approval">;
    const proposal = { amount: money(minor, "EUR"), reason: "damaged", note: null, names };
    const proposed = proposeRefund(record, by, { ...proposal, approvalId });
    assert.ok(proposed.ok);
    return afterDecision(record, proposed.value);
  }, learn(anAuthorizedRecord(), CAPTURED));
}
const statesOf = ({ operations }: OrderRecord) =>
  operations.flatMap(({ state, approval }) => approval === null ? [] : [state]);

test("money given back at the provider is booked though a refund waits for somebody to agree", () => {
  const record = learn(withProposals(2_000n), { ...CAPTURED, refundedMinor: 4_000n });
  assert.deepEqual(amountsOf(record), ["partially_refunded", AMOUNT, 4_000n, 0n]);
  assert.deepEqual([record.payments[0]?.refundPending.minor, statesOf(record)], [2_000n, [
    "proposed",
  ]]);
});

test("a refund that the provider has made already waits for nobody: the newest first, and no more than has to", () => {
  const waiting = withProposals(2_000n, 3_000n);
  const record = learn(waiting, { ...CAPTURED, refundedMinor: 4_000n });
  assert.deepEqual(amountsOf(record), ["partially_refunded", AMOUNT, 4_000n, 0n]);
  assert.deepEqual(statesOf(record), ["proposed", "declined"]);
  assert.equal(record.payments[0]?.refundPending.minor, 2_000n);
  assert.deepEqual(typesOf(record).slice(-2), ["refund_declined", "payment_refunded"]);

  const all = learn(record, { ...CAPTURED, refundedMinor: AMOUNT });
  assert.deepEqual(amountsOf(all), ["refunded", AMOUNT, AMOUNT, 0n]);
  assert.deepEqual([all.payments[0]?.refundPending.minor, statesOf(all)], [0n, [
    "declined",
    "declined",
  ]]);
  assert.equal(refundApprovals(all)[1]?.note, GIVEN_BACK_THERE);
});

test("what we asked for and were not answered yet does not count twice", () => {
  const [payment] = anAuthorizedRecord().payments;
  assert.ok(payment);
  const pending = {
    ...anAuthorizedRecord(),
    payments: [{ ...payment, capturePending: money(AMOUNT, "EUR") }],
  };
  assert.equal(applyProviderTruth(pending, by, { truth: CAPTURED, names }), null);
});

test("taking a part makes the provider let go of the rest: nothing more can be taken", () => {
  const part = { ...AUTHORIZED, capturedMinor: 4_000n, authorizedMinor: 4_000n };
  const record = learn(anAuthorizedRecord(), part);
  assert.deepEqual(amountsOf(record), ["partially_captured", 4_000n, 0n, 0n]);
  assert.equal(record.payments[0]?.authorized.minor, 4_000n);
});

test("a promise that ran out at the provider is no promise any more", () => {
  const record = learn(anAuthorizedRecord(), { ...REQUIRES_ACTION, status: "voided" });
  assert.equal(record.order.paymentStatus, "voided");
  assert.deepEqual(typesOf(record), ["payment_voided"]);
  assert.equal(record.order.status, "placed", "staff decide what becomes of the order");
});

test("a dispute costs money while it is open or lost, and an old word about it changes nothing", () => {
  let record = learn(anAuthorizedRecord(), { ...CAPTURED, disputes: dispute("inquiry") });
  assert.deepEqual(amountsOf(record), ["captured", AMOUNT, 0n, 0n]);
  record = learn(record, { ...CAPTURED, disputes: dispute("open") });
  assert.deepEqual(amountsOf(record), ["captured", AMOUNT, 0n, 1_000n]);
  record = learn(record, { ...CAPTURED, disputes: dispute("won") });
  assert.deepEqual(amountsOf(record), ["captured", AMOUNT, 0n, 0n]);
  record = learn(record, { ...CAPTURED, disputes: dispute("open") });
  assert.equal(record.payments[0]?.disputes[0]?.status, "won");
  assert.deepEqual(typesOf(record).slice(1), [
    "payment_inquired",
    "payment_disputed",
    "payment_dispute_won",
  ]);
});

test("money in another currency than ours goes into no book", () => {
  const foreign = { ...CAPTURED, amount: { minor: AMOUNT, currency: "XOF" } };
  assert.equal(applyProviderTruth(anAuthorizedRecord(), by, { truth: foreign, names }), null);
});

/** An order that was called off while its shopper was at the provider. */
function aCancelledRecord(): OrderRecord {
  const cancelled = requestCancellation(aPendingRecord(), by, { reason: "other", names });
  assert.ok(cancelled.ok);
  let record = afterDecision(aPendingRecord(), cancelled.value);
  for (const { id } of record.operations) {
    const outcome = { ok: true, value: { ...REQUIRES_ACTION, status: "voided" } } as const;
    const answered = { operationId: id, outcome, truth: outcome.value, names };
    record = afterDecision(record, settleOperation(record, by, answered) as OrderDecision);
  }
  return record;
}

test("money taken for a cancelled order is given back once, however often it is told", () => {
  let record = aCancelledRecord();
  for (let nth = 0; nth < 3; nth++) record = learn(record, CAPTURED);
  const refunds = record.operations.filter(({ kind }) => kind === "refund");
  assert.deepEqual(refunds.map(({ amount, reason }) => [amount.minor, reason]), [
    [AMOUNT, "paid_too_late"],
  ]);
  assert.equal(typesOf(record).filter((type) => type === "payment_came_too_late").length, 1);
  const truth = { ...CAPTURED, refundedMinor: AMOUNT };
  const [refund] = refunds;
  assert.ok(refund);
  const outcome = { ok: true, value: truth } as const;
  const done = settleOperation(record, by, { operationId: refund.id, outcome, truth, names });
  assert.ok(done);
  record = learn(afterDecision(record, done), truth);
  assert.deepEqual(amountsOf(record), ["refunded", AMOUNT, AMOUNT, 0n]);
  assert.equal(record.operations.length, aCancelledRecord().operations.length + 1);
});

test("a refund that the provider refuses is not asked for again by itself", () => {
  let record = learn(aCancelledRecord(), CAPTURED);
  const refund = record.operations.find(({ kind }) => kind === "refund");
  assert.ok(refund);
  const outcome = { ok: false, error: { code: "provider_refused", reason: "no" } } as const;
  const refused = settleOperation(record, by, {
    operationId: refund.id,
    outcome,
    truth: CAPTURED,
    names,
  });
  assert.ok(refused);
  record = learn(afterDecision(record, refused), CAPTURED);
  assert.equal(record.operations.filter(({ kind }) => kind === "refund").length, 1);
});

/** Numbers that look thrown, the same every time (mulberry32). */
function dice(seed: number): (sides: number) => number {
  let state = seed >>> 0;
  return (sides) => {
    state = (state + 0x6D2B79F5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

/** The words in any order, each up to three times. */
function shuffled(words: readonly ProviderPayment[], roll: (sides: number) => number) {
  const all = words.flatMap((word) => Array.from({ length: 1 + roll(3) }, () => word));
  for (let at = all.length - 1; at > 0; at--) {
    const other = roll(at + 1);
    [all[at], all[other]] = [all[other] as ProviderPayment, all[at] as ProviderPayment];
  }
  return all;
}

/** How a payment goes on at the provider, word by word: each is all that is true at that time. */
const PAID = [
  { ...REQUIRES_ACTION, failureCode: "card_declined" },
  AUTHORIZED,
  CAPTURED,
  { ...CAPTURED, refundedMinor: 2_000n },
  { ...CAPTURED, refundedMinor: 2_000n, disputes: dispute("open") },
  { ...CAPTURED, refundedMinor: 2_000n, disputes: dispute("lost") },
] as const satisfies readonly ProviderPayment[];

const STORIES: readonly Readonly<{
  name: string;
  begin: () => OrderRecord;
  words: readonly ProviderPayment[];
}>[] = [
  {
    name: "paid, taken, refunded and disputed at the provider",
    begin: aPendingRecord,
    words: PAID,
  },
  {
    name: "paid for an order that was cancelled",
    begin: aCancelledRecord,
    words: PAID.slice(0, 3),
  },
  {
    name: "given up at the provider",
    begin: aPendingRecord,
    words: [REQUIRES_ACTION, { ...REQUIRES_ACTION, status: "failed", failureCode: "expired" }],
  },
];

for (const { name, begin, words } of STORIES) {
  test(`the provider's word in any order, repeated and late, ends the same: ${name}`, () => {
    const last = words.at(-1);
    assert.ok(last);
    const expected = new Set<string>();
    for (let seed = 1; seed <= 10_000; seed++) {
      // Whichever message is dealt with last, the provider is asked then: that answer is the newest.
      const heard = [...shuffled(words, dice(seed)), last];
      const outcome = outcomeOf(
        heard.reduce(learn, { ...begin(), timeline: [] }),
      );
      // What was learnt in one go has fewer entries than what was learnt bit by bit.
      const { happened, ...rest } = JSON.parse(outcome);
      const entries = JSON.stringify(
        [...new Set(happened)].filter((it) => it !== "payment_disputed"),
      );
      expected.add(JSON.stringify({ ...rest, operations: rest.operations }) + entries);
      assert.equal(expected.size, 1, `seed ${seed}: ${[...expected].join("\n")}`);
    }
  });
}

test("ids of operations are keys of the provider: none is used for two", () => {
  const record = learn(learn(aCancelledRecord(), AUTHORIZED), CAPTURED);
  const ids = record.operations.map(({ id }) => id as Id<"PaymentOperation">);
  assert.equal(new Set(ids).size, ids.length);
});
