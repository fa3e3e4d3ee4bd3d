import { assert, test } from "@mercator/domain/testing";
import { anAdmin, denyAll } from "../kernel/testing/mod.ts";
import { listValueAccounts } from "./list_value_accounts.ts";
import { withAccounts } from "./testing/mod.ts";

const query = { kind: "gift_card", lastFour: null, email: null, limit: 5, after: null } as const;

test("listValueAccounts() gives what the list finds, to who may look", async () => {
  const { deps } = withAccounts({});
  const found = await listValueAccounts({ actor: anAdmin, query }, deps);
  assert.equal(found.ok && found.value.accounts.length, 1);
  const denied = await listValueAccounts({ actor: anAdmin, query }, {
    ...deps,
    authorize: denyAll,
  });
  assert.equal(!denied.ok && denied.error.code, "denied");
});
