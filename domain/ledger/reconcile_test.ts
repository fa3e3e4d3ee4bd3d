import { assert, test } from "@mercator/domain/testing";
import { after, type Id, instant, money } from "../kernel/mod.ts";
import { anInstant } from "../kernel/testing/mod.ts";
import type { Movement, ProviderTransaction } from "./provider_transaction.ts";
import { type Difference, reconcile } from "./reconcile.ts";

const tx = (id: string, rest: Partial<ProviderTransaction> = {}): ProviderTransaction => ({
  id,
  kind: "capture",
  paymentReference: "pi_1",
  key: null,
  currency: "EUR",
  minor: 500n,
  feeMinor: 10n,
  at: anInstant,
  ...rest,
});
const mv = (id: string, minor = 500n, rest: Partial<Movement> = {}): Movement => ({
  entryId: id as Id<"JournalEntry">,
  paymentId: "pay_1" as Id<"Payment">,
  orderId: null,
  kind: "capture",
  paymentReference: "pi_1",
  key: null,
  amount: money(minor, "EUR"),
  at: anInstant,
  ...rest,
});
const missedBefore = after(anInstant, 1);
const told = ({ kind, transaction, movement }: Difference) => [
  kind,
  transaction?.id ?? null,
  movement?.entryId ?? null,
];

test("reconcile() matches by key before anything else, and nothing twice", () => {
  const transactions = [tx("t1", { key: "pop_2" }), tx("t2", { key: "pop_1" }), tx("t3")];
  const movements = [mv("j1", 500n, { key: "pop_1" }), mv("j2", 500n, { key: "pop_2" })];
  const { matches, differences } = reconcile({ transactions, movements, missedBefore });
  assert.deepEqual(matches.map(({ transaction, movement }) => [transaction.id, movement.entryId]), [
    ["t1", "j2"],
    ["t2", "j1"],
  ]);
  assert.deepEqual(differences.map(told), [["missing_here", "t3", null]]);
});

test("reconcile() takes the movement of the same amount before another one of the payment", () => {
  const transactions = [tx("t1", { minor: 300n }), tx("t2")];
  const movements = [mv("j1", 500n), mv("j2", 310n)];
  const { matches, differences } = reconcile({ transactions, movements, missedBefore });
  assert.deepEqual(matches.map(({ transaction, movement }) => [transaction.id, movement.entryId]), [
    ["t2", "j1"],
  ]);
  assert.deepEqual(differences.map(told), [["amount_differs", "t1", "j2"]]);
});

test("reconcile() names each difference, and does not compare refunds with captures", () => {
  const transactions = [
    tx("t1", { key: "pop_1", currency: "usd" }),
    tx("t2", { kind: "refund", minor: -500n, paymentReference: "pi_2" }),
    tx("t3", { kind: "other", paymentReference: null }),
  ];
  const movements = [
    mv("j1", 500n, { key: "pop_1" }),
    mv("j2", 500n, { paymentReference: "pi_2" }),
  ];
  const { matches, differences } = reconcile({ transactions, movements, missedBefore });
  assert.deepEqual(matches, []);
  assert.deepEqual(differences.map(told), [
    ["currency_differs", "t1", "j1"],
    ["missing_here", "t2", null],
    ["missing_here", "t3", null],
    ["missing_there", null, "j2"],
  ]);
});

test("reconcile() waits for what the report need not have yet, and lets fees and payouts alone", () => {
  const transactions = [tx("t1", { kind: "fee", minor: -5n }), tx("t2", { kind: "payout" })];
  const given = { transactions, movements: [mv("j1")], missedBefore: instant(0) };
  const { matches, differences, alone } = reconcile(given);
  assert.deepEqual([matches, differences], [[], []]);
  assert.deepEqual(alone.map(({ id }) => id), ["t1", "t2"]);
});
