import { assert, test } from "@mercator/domain/testing";
import { denyAll } from "../kernel/testing/mod.ts";
import { readValueAccount } from "./read_value_account.ts";
import { anAccount, withAccounts } from "./testing/mod.ts";

test("readValueAccount() shows an account to who may look", async () => {
  const { deps, command } = withAccounts({});
  const found = await readValueAccount(command, deps);
  assert.deepEqual(found.ok && found.value.account, anAccount());
  const absent = await readValueAccount({ ...command, accountId: "sva_9" as never }, deps);
  assert.equal(!absent.ok && absent.error.code, "value_account_not_found");
  const denied = await readValueAccount(command, { ...deps, authorize: denyAll });
  assert.equal(!denied.ok && denied.error.code, "denied");
});
