import { assert, test } from "@mercator/domain/testing";
import { after, err } from "../kernel/mod.ts";
import { allowAll, anAdmin, anInstant, countingIds, denyAll } from "../kernel/testing/mod.ts";
import type { ProviderReport } from "./ports.ts";
import { runReconciliation } from "./run_reconciliation.ts";
import { aTransaction, fakeReport, inMemoryReconciliations } from "./testing/mod.ts";

function deps(report?: ProviderReport) {
  return {
    authorize: allowAll(),
    reports: report === undefined ? {} : { sandbox: report },
    reconciliations: inMemoryReconciliations(),
    clock: () => anInstant,
    newId: countingIds(),
  };
}
const command = { actor: anAdmin, provider: "sandbox", uploaded: null, once: null } as const;

test("runReconciliation() compares an uploaded file, a line that stands in it twice once", async () => {
  const it = deps();
  const [line, payout] = [
    aTransaction(1),
    aTransaction(2, { kind: "payout", minor: -490n, feeMinor: 0n, at: anInstant }),
  ];
  const run = await runReconciliation({ ...command, uploaded: [line, line, payout] }, it);
  assert.ok(run.ok);
  const { source, since, until, transactions, broken } = run.value;
  assert.deepEqual([source, since, until], ["upload", line.at, anInstant]);
  assert.deepEqual([transactions, broken], [2, 1]);
  assert.deepEqual(it.reconciliations.books.breaks.length, 1);
  assert.deepEqual(it.reconciliations.books.postings.map(({ template }) => template), ["payout"]);
});

test("runReconciliation() asks from where the last report ended, with an overlap", async () => {
  const asked: number[] = [];
  const empty = fakeReport([]);
  const it = deps({
    read: (query) => {
      asked.push(query.since);
      return empty.read(query);
    },
  });
  const day = 24 * 3_600_000;
  assert.ok((await runReconciliation(command, it)).ok);
  assert.ok((await runReconciliation(command, it)).ok);
  assert.deepEqual(asked, [after(anInstant, -30 * day), after(anInstant, -2 * day)]);
});

test("runReconciliation() refuses a provider without a report, and who may not", async () => {
  assert.deepEqual(await runReconciliation(command, deps()), err({ code: "report_unavailable" }));
  const denied = await runReconciliation(command, { ...deps(), authorize: denyAll });
  assert.deepEqual(denied, err({ code: "denied", action: "ledger.reconcile" }));
});
