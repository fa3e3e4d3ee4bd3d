import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { checkIntegrity } from "./check_integrity.ts";
import type { IntegrityCheck } from "./integrity.ts";
import { inMemoryIntegrity } from "./testing/mod.ts";

function deps() {
  const told: IntegrityCheck[] = [];
  const integrity = inMemoryIntegrity();
  const reportCheck = (check: IntegrityCheck) => void told.push(check);
  return { authorize: allowAll(), integrity, clock: fixedClock(), reportCheck, told };
}

test("checkIntegrity() looks, and tells whoever guards the shop what was found", async () => {
  const it = deps();
  it.integrity.violations.push({ invariant: "I-10", subject: "var_1", detail: "on hand -1" });
  const check = await checkIntegrity({ actor: anAdmin, once: null }, it);
  assert.ok(check.ok);
  assert.deepEqual(it.told, [check.value]);
  assert.deepEqual(check.value.broken.map(({ invariant, count }) => [invariant, count]), [
    ["I-10", 1],
  ]);
});

test("checkIntegrity() does not look for whoever may not", async () => {
  const it = { ...deps(), authorize: denyAll };
  const denied = await checkIntegrity({ actor: anAdmin, once: null }, it);
  assert.deepEqual(denied, err({ code: "denied", action: "ledger.check_integrity" }));
  assert.equal(await it.integrity.last(), null);
});
