import { assert, test } from "@mercator/domain/testing";
import { denyAll } from "../kernel/testing/mod.ts";
import { disableValue } from "./disable_value.ts";
import { withAccounts } from "./testing/mod.ts";

test("disableValue() stops a card and keeps what is on it", async () => {
  const { deps, command, now } = withAccounts({});
  assert.ok((await disableValue(command, deps)).ok);
  assert.deepEqual(
    [now()?.account.status, now()?.account.balance, now()?.entries],
    ["disabled", 5_000n, []],
  );
  const denied = await disableValue(command, { ...deps, authorize: denyAll });
  assert.equal(!denied.ok && denied.error.code, "denied");
});
