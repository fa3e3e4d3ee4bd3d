import { assert, test } from "@mercator/domain/testing";
import { err } from "../kernel/mod.ts";
import { allowAll, anAdmin, anInstant, denyAll } from "../kernel/testing/mod.ts";
import { listJournal } from "./list_journal.ts";
import { post } from "./templates.ts";
import { inMemoryJournal } from "./testing/mod.ts";

test("listJournal() gives entries to who may read the ledger, and to nobody else", async () => {
  const journal = inMemoryJournal();
  const fee = post("fee", { amounts: { amount: 35n }, currency: "EUR" });
  journal.write(fee, { orderId: null, at: anInstant });
  const filter = { orderId: null, account: null, since: null, until: null };
  const command = { actor: anAdmin, filter, limit: 5, after: null };
  const listed = await listJournal(command, { authorize: allowAll(), journal });
  assert.ok(listed.ok);
  assert.deepEqual(listed.value.entries.map(({ template }) => template), ["fee"]);
  const denied = await listJournal(command, { authorize: denyAll, journal });
  assert.deepEqual(denied, err({ code: "denied", action: "ledger.read" }));
});
