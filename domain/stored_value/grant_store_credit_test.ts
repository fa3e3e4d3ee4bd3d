import { assert, test } from "@mercator/domain/testing";
import { money } from "../kernel/mod.ts";
import { anAdmin, denyAll } from "../kernel/testing/mod.ts";
import { grantStoreCredit } from "./grant_store_credit.ts";
import { withAccounts } from "./testing/mod.ts";

const command = {
  actor: anAdmin,
  holder: { email: "maya@example.com" },
  amount: money(1_000n, "EUR"),
  locale: "de",
  reason: "late",
  once: null,
} as const;

test("grantStoreCredit() opens one account for a holder and currency, and adds to it", async () => {
  const { deps, accounts } = withAccounts();
  for (const _ of [1, 2]) assert.ok((await grantStoreCredit(command, deps)).ok);
  assert.ok((await grantStoreCredit({ ...command, amount: money(5n, "USD") }, deps)).ok);
  const all = [...accounts.records.values()];
  assert.deepEqual(all.map(({ account }) => [account.currency, account.balance]), [
    ["EUR", 2_000n],
    ["USD", 5n],
  ]);
  assert.deepEqual(all[0]?.entries.map((it) => it.amount), [1_000n, 1_000n]);
});

test("grantStoreCredit() refuses what is no amount, and who may not", async () => {
  const { deps, accounts } = withAccounts();
  const none = await grantStoreCredit({ ...command, amount: money(0n, "EUR") }, deps);
  assert.equal(!none.ok && none.error.code, "value_amount_invalid");
  const denied = await grantStoreCredit(command, { ...deps, authorize: denyAll });
  assert.equal(!denied.ok && denied.error.code, "denied");
  assert.equal(accounts.records.size, 0);
});
