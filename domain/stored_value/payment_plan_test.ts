import { assert, test } from "@mercator/domain/testing";
import { after, money } from "../kernel/mod.ts";
import { anInstant } from "../kernel/testing/mod.ts";
import type { PayingValue } from "./account.ts";
import { planPayment } from "./payment_plan.ts";
import { aGiftCard } from "./testing/mod.ts";

const eur = (minor: bigint) => money(minor, "EUR");
const plan = (total: bigint, ...accounts: readonly PayingValue[]) => {
  const { shares, amountDue } = planPayment(accounts, { total: eur(total), at: anInstant });
  return [
    shares.map(({ applied, problem }) => problem ?? applied.minor),
    amountDue.minor,
  ];
};

test("planPayment() takes from one after the other, and never more than there is or is needed", () => {
  const [ten, five] = [aGiftCard({ balance: eur(1_000n) }), aGiftCard({ balance: eur(500n) })];
  assert.deepEqual(plan(3_000n, ten, five), [[1_000n, 500n], 1_500n]);
  assert.deepEqual(plan(1_200n, ten, five), [[1_000n, 200n], 0n]);
  assert.deepEqual(plan(700n, ten, five), [[700n, 0n], 0n]);
  assert.deepEqual(plan(0n, ten), [[0n], 0n]);
  assert.deepEqual(plan(900n), [[], 900n]);
});

test("planPayment() leaves out what cannot pay, and says why", () => {
  const cases: [Partial<PayingValue>, string | bigint][] = [
    [{ status: "disabled" }, "disabled"],
    [{ expiresAt: anInstant }, "expired"],
    [{ expiresAt: after(anInstant, 1) }, 900n],
    [{ balance: eur(0n) }, "empty"],
    [{ balance: money(5_000n, "USD") }, "other_currency"],
    [{ status: "disabled", expiresAt: anInstant }, "disabled"],
  ];
  for (const [overrides, said] of cases) {
    const [shares, due] = plan(900n, aGiftCard(overrides));
    assert.deepEqual(shares, [said]);
    assert.equal(due, typeof said === "bigint" ? 0n : 900n);
  }
});
