import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, denyAll } from "../kernel/testing/mod.ts";
import { listBreaks } from "./list_breaks.ts";
import { inMemoryReconciliations } from "./testing/mod.ts";

test("listBreaks() gives a page to who may read the ledger, and to nobody else", async () => {
  const reconciliations = inMemoryReconciliations();
  const command = { actor: anAdmin, open: true, limit: 5, after: null };
  const listed = await listBreaks(command, { authorize: allowAll(), reconciliations });
  assert.ok(listed.ok);
  assert.equal(listed.value.next, null);
  const denied = await listBreaks(command, { authorize: denyAll, reconciliations });
  assert.deepEqual(denied, err({ code: "denied", action: "ledger.read" }));
});
