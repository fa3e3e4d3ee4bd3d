import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, anInstant, denyAll, fixedClock } from "../kernel/testing/mod.ts";
import { readIntegrity } from "./read_integrity.ts";
import { inMemoryIntegrity, inMemoryReconciliations } from "./testing/mod.ts";

test("readIntegrity() says of each invariant whether it held at the last look", async () => {
  const integrity = inMemoryIntegrity();
  const reconciliations = inMemoryReconciliations();
  const deps = { authorize: allowAll(), integrity, reconciliations, clock: fixedClock() };
  const before = await readIntegrity({ actor: anAdmin }, deps);
  assert.ok(before.ok);
  assert.equal(before.value.checkedAt, null);
  assert.ok(before.value.invariants.every(({ holds }) => holds === null));

  const violation = { subject: "ord_1", detail: "captured 5, refunded 6" };
  integrity.violations.push({ invariant: "I-03", ...violation });
  await integrity.check(anInstant, { once: null });
  const after = await readIntegrity({ actor: anAdmin }, deps);
  assert.ok(after.ok);
  assert.equal(after.value.checkedAt, anInstant);
  assert.deepEqual(after.value.openBreaks, { count: 0, oldestAt: null });
  const broken = after.value.invariants.filter(({ holds }) => holds === false);
  assert.deepEqual(broken.map(({ invariant, some }) => [invariant, some]), [["I-03", [violation]]]);
  assert.ok(after.value.invariants.filter(({ holds }) => holds === true).length > 10);
});

test("readIntegrity() is for who may read the ledger", async () => {
  const deps = {
    authorize: denyAll,
    integrity: inMemoryIntegrity(),
    reconciliations: inMemoryReconciliations(),
    clock: fixedClock(),
  };
  const denied = await readIntegrity({ actor: anAdmin }, deps);
  assert.deepEqual(denied, err({ code: "denied", action: "ledger.read" }));
});
