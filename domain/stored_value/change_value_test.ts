import { assert, test } from "@mercator/domain/testing";
import { err, ok } from "../kernel/mod.ts";
import { changeValue } from "./change_value.ts";
import { anAccount, withAccounts } from "./testing/mod.ts";

test("changeValue() gives up on an account that is never left alone, and changes nothing", async () => {
  const { deps, command, accounts, now } = withAccounts({});
  let version = 1;
  accounts.beforeSave = () => {
    const account = anAccount({ version: ++version });
    accounts.records.set(account.id, { account, entries: [] });
  };
  const decide = (account: ReturnType<typeof anAccount>) =>
    ok({ account: { ...account, balance: 0n }, entry: null });
  const lost = await changeValue<never>(command, deps, { decide });
  assert.equal(!lost.ok && lost.error.code, "value_changed_meanwhile");
  assert.equal(now()?.account.balance, 5_000n);
});

test("changeValue() stores nothing where it is decided against", async () => {
  const { deps, command, now } = withAccounts({});
  const refused = await changeValue(command, deps, {
    decide: () => err({ code: "no" } as const),
  });
  assert.equal(!refused.ok && refused.error.code, "no");
  assert.equal(now()?.account.version, 1);
});
