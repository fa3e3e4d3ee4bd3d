import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll } from "../kernel/testing/mod.ts";
import { listReconciliations } from "./list_reconciliations.ts";
import { inMemoryReconciliations } from "./testing/mod.ts";

test("listReconciliations() gives a page to who may read the ledger, and to nobody else", async () => {
  const reconciliations = inMemoryReconciliations();
  const command = { actor: anAdmin, limit: 5, after: null };
  const listed = await listReconciliations(command, { authorize: allowAll(), reconciliations });
  assert.ok(listed.ok);
  assert.equal(listed.value.next, null);
  const denied = await listReconciliations(command, { authorize: denyAll, reconciliations });
  assert.deepEqual(denied, err({ code: "denied", action: "ledger.read" }));
});
