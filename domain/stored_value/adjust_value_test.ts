import { assert, test } from "@mercator/domain/testing";
import { denyAll } from "../kernel/testing/mod.ts";
import { adjustValue } from "./adjust_value.ts";
import { VALUE_MAX } from "./issue_gift_card.ts";
import { anAccount, withAccounts } from "./testing/mod.ts";

test("adjustValue() corrects a balance in either direction, with its reason", async () => {
  const { deps, command, now } = withAccounts({});
  assert.ok((await adjustValue({ ...command, amount: -1_500n, reason: "counted" }, deps)).ok);
  assert.ok((await adjustValue({ ...command, amount: 500n, reason: "late" }, deps)).ok);
  assert.equal(now()?.account.balance, 4_000n);
  assert.deepEqual(now()?.entries.map((it) => [it.kind, it.amount, it.reason]), [
    ["adjusted", 500n, "late"],
    ["adjusted", -1_500n, "counted"],
  ]);
});

test("adjustValue() decides again over what a rival left", async () => {
  const { deps, command, accounts, now } = withAccounts({});
  accounts.beforeSave = () => {
    accounts.beforeSave = () => {};
    const account = anAccount({ balance: 1_000n, version: 2 });
    accounts.records.set(account.id, { account, entries: [] });
  };
  const late = await adjustValue({ ...command, amount: -1_500n, reason: "counted" }, deps);
  assert.deepEqual(late.ok ? null : late.error, { code: "value_balance_too_low", balance: 1_000n });
  assert.deepEqual([now()?.account.balance, now()?.entries], [1_000n, []]);
});

test("adjustValue() refuses nothing, what is not there, and who may not", async () => {
  const { deps, command, now } = withAccounts({});
  const cases: [Promise<Awaited<ReturnType<typeof adjustValue>>>, string][] = [
    [adjustValue({ ...command, amount: 0n, reason: "x" }, deps), "value_amount_invalid"],
    [adjustValue({ ...command, amount: -5_001n, reason: "x" }, deps), "value_balance_too_low"],
    [
      adjustValue({
        ...command,
        accountId: anAccount({ id: "sva_9" as never }).id,
        amount: 1n,
        reason: "x",
      }, deps),
      "value_account_not_found",
    ],
    [
      adjustValue({ ...command, amount: 1n, reason: "x" }, { ...deps, authorize: denyAll }),
      "denied",
    ],
  ];
  for (const [asked, code] of cases) {
    const refused = await asked;
    assert.equal(!refused.ok && refused.error.code, code);
  }
  assert.equal(now()?.account.version, 1);
});

test("adjustValue() goes down to nothing, and moves no more than a gift may be worth", async () => {
  const { deps, command, now } = withAccounts({});
  const balance = now()!.account.balance;
  assert.ok((await adjustValue({ ...command, amount: -balance, reason: "counted" }, deps)).ok);
  assert.equal(now()?.account.balance, 0n);
  assert.ok((await adjustValue({ ...command, amount: VALUE_MAX, reason: "late" }, deps)).ok);
  assert.ok((await adjustValue({ ...command, amount: -VALUE_MAX, reason: "slip" }, deps)).ok);
  for (const amount of [VALUE_MAX + 1n, -VALUE_MAX - 1n]) {
    const refused = await adjustValue({ ...command, amount, reason: "x" }, deps);
    assert.deepEqual(refused.ok ? null : refused.error, {
      code: "value_amount_invalid",
      currency: "EUR",
    });
  }
  assert.deepEqual([now()?.account.balance, now()?.account.version], [0n, 4]);
});
