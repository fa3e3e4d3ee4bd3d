import { assert, test } from "@mercator/domain/testing";
import { byKind, clearingBadge, sumOfBalances } from "./account_rows.ts";

type Account = Parameters<typeof clearingBadge>[0];
const account = (code: string, kind: Account["kind"], amounts: readonly number[]): Account => ({
  account: code,
  name: code,
  kind,
  says: "",
  balances: amounts.map((amount, at) => {
    const currency = (["EUR", "USD"] as const)[at] ?? "EUR";
    const money = { amount, currency };
    return { debits: money, credits: { amount: 0, currency }, balance: money };
  }),
});

test("clearingBadge() tells of clearing accounts alone, and of every currency of them", () => {
  assert.equal(clearingBadge(account("bank", "asset", [5])), null);
  assert.equal(clearingBadge(account("psp_clearing", "asset", [0, 0]))?.text, "At zero");
  assert.equal(clearingBadge(account("psp_clearing", "asset", [0, 1]))?.text, "Not settled yet");
  assert.equal(clearingBadge(account("carrier_clearing", "asset", []))?.text, "At zero");
});

test("byKind() and sumOfBalances() leave nothing out and add up by currency", () => {
  const accounts = [
    account("sales", "income", [-100, -7]),
    account("bank", "asset", [100, 7]),
    account("receivable", "asset", []),
  ];
  assert.deepEqual(byKind(accounts).map((group) => [group.kind, group.accounts.length]), [
    ["asset", 2],
    ["income", 1],
  ]);
  assert.deepEqual(sumOfBalances(accounts).map(({ amount }) => amount), [0, 0]);
});
