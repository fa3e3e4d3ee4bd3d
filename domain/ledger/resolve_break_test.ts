import { assert, test } from "@mercator/domain/testing";
import { err, type Id } from "../kernel/mod.ts";
import { allowAll, anAdmin, anInstant, countingIds, denyAll } from "../kernel/testing/mod.ts";
import { resolveBreak } from "./resolve_break.ts";
import { runReconciliation } from "./run_reconciliation.ts";
import { aTransaction, inMemoryReconciliations, sumsByAccount } from "./testing/mod.ts";

async function withBreak(currency: string) {
  const reconciliations = inMemoryReconciliations();
  const deps = { authorize: allowAll(), reconciliations, clock: () => anInstant };
  const uploaded = [aTransaction(1, { currency })];
  const run = { actor: anAdmin, provider: "sandbox", uploaded, once: null } as const;
  assert.ok((await runReconciliation(run, { ...deps, reports: {}, newId: countingIds() })).ok);
  const page = await reconciliations.breaks({ open: true, limit: 1, after: null });
  const [difference] = page.breaks;
  assert.ok(difference);
  const command = { actor: anAdmin, breakId: difference.id, reason: "Known", once: null };
  return { reconciliations, deps, command };
}

test("resolveBreak() explains without a posting, or writes off what we knew nothing of", async () => {
  const explained = await withBreak("EUR");
  const done = await resolveBreak(
    { ...explained.command, resolution: "explained" },
    explained.deps,
  );
  assert.ok(done.ok);
  assert.deepEqual([done.value.resolvedBy?.id, done.value.reason], ["stf_1", "Known"]);
  assert.deepEqual(explained.reconciliations.books.postings, []);

  const written = await withBreak("EUR");
  const off = await resolveBreak({ ...written.command, resolution: "written_off" }, written.deps);
  assert.ok(off.ok);
  assert.deepEqual(sumsByAccount(written.reconciliations.books.postings), {
    differences: -500n,
    payment_fees: 10n,
    psp_balance: 490n,
  });
});

test("resolveBreak() writes off no currency that the shop does not know", async () => {
  const { deps, command } = await withBreak("XTS");
  const refused = await resolveBreak({ ...command, resolution: "written_off" }, deps);
  assert.deepEqual(refused, err({ code: "break_not_writable_off" }));
});

test("resolveBreak() refuses what is not there, and who may not", async () => {
  const { deps, command } = await withBreak("EUR");
  const resolve = { ...command, resolution: "explained" } as const;
  const breakId = "rcb_x" as Id<"ReconciliationBreak">;
  const unknown = await resolveBreak({ ...resolve, breakId }, deps);
  assert.deepEqual(unknown, err({ code: "break_not_found" }));
  const denied = await resolveBreak(resolve, { ...deps, authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "ledger.resolve_break" }));
});
