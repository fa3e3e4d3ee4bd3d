import { assert, test } from "@mercator/domain/testing";
import { after } from "../kernel/mod.ts";
import { anInstant, denyAll } from "../kernel/testing/mod.ts";
import { expireValue } from "./expire_value.ts";
import { withAccounts } from "./testing/mod.ts";

test("expireValue() writes off what ran out, for the shop itself alone", async () => {
  const { deps, now } = withAccounts({ expiresAt: after(anInstant, 1_000) });
  const command = { actor: { kind: "system", name: "worker" }, limit: 10 } as const;
  const early = await expireValue(command, deps);
  assert.deepEqual([early.ok && early.value, now()?.account.balance], [0, 5_000n]);
  deps.clock.advance(1_000);
  const denied = await expireValue(command, { ...deps, authorize: denyAll });
  assert.equal(!denied.ok && denied.error.code, "denied");
  const done = await expireValue(command, deps);
  assert.deepEqual([done.ok && done.value, now()?.account.balance], [1, 0n]);
});
