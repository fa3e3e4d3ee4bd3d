import { type Instant, instant, ok } from "@mercator/domain/kernel";
import type { ReconciliationRun } from "@mercator/domain/ledger";
import { fakeReport } from "@mercator/domain/ledger/testing";
import { assert, test } from "@mercator/domain/testing";
import { reconcileReports } from "./reconcile_reports.ts";

const NOW = instant(1_790_000_000_000);
const DAY_MS = 24 * 3_600_000;

async function askedWhenLastWas(last: Instant | null): Promise<string[]> {
  const asked: string[] = [];
  await reconcileReports({
    reports: { sandbox: fakeReport([]), stripe: fakeReport([]) },
    reconciliations: { lastUntil: () => Promise.resolve(last) },
    clock: () => NOW,
    runReconciliation: ({ provider }) => {
      asked.push(provider);
      return provider === "sandbox"
        ? Promise.reject(new Error("away"))
        : Promise.resolve(ok({ broken: 0 } as ReconciliationRun));
    },
  });
  return asked;
}

test("reconcileReports() asks each provider once a day, and one that is away keeps no other waiting", async () => {
  assert.deepEqual(await askedWhenLastWas(null), ["sandbox", "stripe"]);
  assert.deepEqual(await askedWhenLastWas(instant(NOW - DAY_MS)), ["sandbox", "stripe"]);
  assert.deepEqual(await askedWhenLastWas(instant(NOW - DAY_MS + 1)), []);
});
