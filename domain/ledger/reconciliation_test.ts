import { assert, test } from "@mercator/domain/testing";
import { type Id, money } from "../kernel/mod.ts";
import { aGuest, anAdmin, anInstant } from "../kernel/testing/mod.ts";
import { actorOf } from "./run_reconciliation.ts";
import { type ReconciliationBreak, sidesOf } from "./reconciliation.ts";
import { aTransaction } from "./testing/mod.ts";

const open: ReconciliationBreak = {
  id: "rcb_1" as Id<"ReconciliationBreak">,
  provider: "sandbox",
  kind: "amount_differs",
  transaction: null,
  movement: null,
  openedAt: anInstant,
  resolvedAt: null,
  resolvedBy: null,
  resolution: null,
  reason: null,
};
const movement = {
  entryId: "jent_1" as Id<"JournalEntry">,
  paymentId: "pay_1" as Id<"Payment">,
  orderId: null,
  kind: "capture",
  paymentReference: "ref_1",
  key: null,
  amount: money(500n, "EUR"),
  at: anInstant,
} as const;

test("sidesOf() shows what was expected and what was told, where there is such a thing", () => {
  const transaction = aTransaction(1, { currency: "XTS", minor: 450n });
  const told = { minor: 450n, currency: "XTS" };
  assert.deepEqual(sidesOf({ ...open, transaction, movement }), {
    expected: money(500n, "EUR"),
    told,
  });
  assert.deepEqual(sidesOf({ ...open, transaction }), { expected: null, told });
  assert.deepEqual(sidesOf({ ...open, movement }), { expected: money(500n, "EUR"), told: null });
});

test("actorOf() names staff and the shop itself, and nobody else", () => {
  assert.deepEqual([anAdmin, { kind: "system", name: "ledger" } as const, aGuest].map(actorOf), [
    { kind: "staff", id: "stf_1" },
    { kind: "system", id: "ledger" },
    { kind: "guest", id: null },
  ]);
});
