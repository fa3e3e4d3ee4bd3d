import { assert, test } from "@mercator/domain/testing";
import { after, err, type Id, type Instant, type NewId, ok, type Once } from "../../kernel/mod.ts";
import { allowAll, anAdmin, anInstant, countingIds } from "../../kernel/testing/mod.ts";
import type { ProviderReport, Reconciliations } from "../ports.ts";
import type { ProviderTransaction } from "../provider_transaction.ts";
import type { ReconciliationRun } from "../reconciliation.ts";
import { resolveBreak } from "../resolve_break.ts";
import { REPORT_LAG_MS, runReconciliation } from "../run_reconciliation.ts";

type Subject =
  & Readonly<{
    reconciliations: Reconciliations;
    /** A capture by the sandbox of payment `sp_{nth}`, asked for as `pop_{nth}`, in euros. */
    capture: (nth: number, moved: { minor: bigint; at: Instant }) => Promise<void> | void;
    /** What the accounts come to, in euros, those that come to nothing left out. */
    sums: () => Promise<Readonly<Record<string, bigint>>>;
  }>
  & Partial<AsyncDisposable>;

const HOUR_MS = 3_600_000;

export const aTransaction = (
  nth: number,
  rest: Partial<ProviderTransaction> = {},
): ProviderTransaction => ({
  id: `txn_${nth}`,
  kind: "capture",
  paymentReference: `sp_${nth}`,
  key: `pop_${nth}`,
  currency: "EUR",
  minor: 500n,
  feeMinor: 10n,
  at: after(anInstant, -2 * HOUR_MS),
  ...rest,
});

/** Every Reconciliations, fake or real, must pass these. */
export function reconciliationsContract(
  name: string,
  open: () => Promise<Subject>,
  { report }: Readonly<{ report: (lines: readonly ProviderTransaction[]) => ProviderReport }>,
): void {
  const newId: NewId = countingIds();
  const using = async (work: (subject: Subject) => Promise<void>) => {
    const subject = await open();
    try {
      await work(subject);
    } finally {
      await subject[Symbol.asyncDispose]?.();
    }
  };
  type Running = Readonly<{
    lines: readonly ProviderTransaction[];
    at?: Instant;
    once?: Once<ReconciliationRun> | null;
  }>;
  const run = (
    { reconciliations }: Subject,
    { lines, at = anInstant, once = null }: Running,
  ) =>
    runReconciliation({ actor: anAdmin, provider: "sandbox", uploaded: null, once }, {
      authorize: allowAll(),
      reports: { sandbox: report(lines) },
      reconciliations,
      clock: () => at,
      newId,
    });
  const early = after(anInstant, -3 * HOUR_MS);

  test(`${name} store() settles what matches, once, however often the report is read`, () =>
    using(async (subject) => {
      await subject.capture(1, { minor: 500n, at: early });
      const lines = [aTransaction(1), aTransaction(9, { kind: "fee", minor: -30n, feeMinor: 0n })];
      const first = await run(subject, { lines });
      assert.ok(first.ok);
      assert.deepEqual([first.value.transactions, first.value.matched, first.value.broken], [
        2,
        1,
        0,
      ]);
      const settled = { payment_fees: 40n, psp_balance: 460n, receivable: -500n };
      assert.deepEqual(await subject.sums(), settled);
      const again = await run(subject, { lines, at: after(anInstant, HOUR_MS) });
      assert.ok(again.ok);
      assert.deepEqual([again.value.transactions, again.value.matched], [0, 0]);
      assert.deepEqual(await subject.sums(), settled);
      const { runs } = await subject.reconciliations.runs({ limit: 5, after: null });
      assert.deepEqual(runs, [again.value, first.value]);
      assert.equal(await subject.reconciliations.lastUntil("sandbox"), again.value.until);
    }));

  test(`${name} store() opens a difference once, and closes it when what was missing arrives`, () =>
    using(async (subject) => {
      const { reconciliations, capture } = subject;
      await capture(1, { minor: 500n, at: after(anInstant, -REPORT_LAG_MS - 1) });
      await capture(2, { minor: 700n, at: early });
      const differs = aTransaction(2, { minor: 690n });
      assert.ok((await run(subject, { lines: [differs] })).ok);
      assert.ok((await run(subject, { lines: [differs] })).ok);
      const page = await reconciliations.breaks({ open: true, limit: 5, after: null });
      const kinds = page.breaks.map(({ kind, transaction, movement }) => [
        kind,
        transaction?.minor ?? null,
        movement?.amount.minor ?? null,
      ]);
      assert.deepEqual(kinds.sort(), [["amount_differs", 690n, 700n], [
        "missing_there",
        null,
        500n,
      ]]);
      assert.deepEqual(page.open, { count: 2, oldestAt: anInstant });
      for (const it of page.breaks) assert.deepEqual(await reconciliations.find(it.id), it);

      const late = { lines: [differs, aTransaction(1)], at: after(anInstant, HOUR_MS) };
      assert.ok((await run(subject, late)).ok);
      const closed = await reconciliations.breaks({ open: false, limit: 5, after: null });
      assert.deepEqual(closed.breaks.map(({ kind, resolution }) => [kind, resolution]), [
        ["missing_there", "arrived"],
      ]);
    }));

  test(`${name} resolve() closes a difference once, and what is written off clears the account`, () =>
    using(async (subject) => {
      const { reconciliations, capture, sums } = subject;
      await capture(1, { minor: 700n, at: early });
      assert.ok((await run(subject, { lines: [aTransaction(1, { minor: 690n })] })).ok);
      const { breaks: [difference] } = await reconciliations.breaks({
        open: true,
        limit: 5,
        after: null,
      });
      assert.ok(difference);
      assert.equal((await sums())["psp_clearing"], 700n);
      const command = {
        actor: anAdmin,
        breakId: difference.id,
        resolution: "written_off",
        reason: "Rounded there",
        once: null,
      } as const;
      const deps = { authorize: allowAll(), reconciliations, clock: () => anInstant };
      const resolved = await resolveBreak(command, deps);
      assert.ok(resolved.ok);
      assert.deepEqual(await reconciliations.find(difference.id), resolved.value);
      const after = {
        differences: 10n,
        payment_fees: 10n,
        psp_balance: 680n,
        receivable: -700n,
      };
      assert.deepEqual(await sums(), after);
      assert.deepEqual(await resolveBreak(command, deps), err({ code: "break_resolved" }));
      assert.deepEqual(await sums(), after);
      const absent = "rcb_unknown" as Id<"ReconciliationBreak">;
      assert.equal(await reconciliations.find(absent), null);
      // What somebody has dealt with does not come back.
      const again = await run(subject, { lines: [aTransaction(1, { minor: 690n })] });
      assert.deepEqual(again.ok && again.value.broken, 0);
    }));

  test(`${name} store() refuses a rival's matches whole, and takes effect once for a key`, () =>
    using(async (subject) => {
      const { reconciliations, capture, sums } = subject;
      await capture(1, { minor: 500n, at: early });
      const once: Once<ReconciliationRun> = {
        principal: "staff:stf_1",
        route: "POST /x",
        key: "k",
        fingerprint: "f",
        answer: () => ({ status: 201, headers: {}, body: "{}" }),
      };
      const lines = [aTransaction(1)];
      const behind: Reconciliations = {
        ...reconciliations,
        unmatched: async (query) => {
          const seen = await reconciliations.unmatched(query);
          await run(subject, { lines, once });
          return seen;
        },
      };
      // The same transaction, and another one that settles the same money.
      const other = { ...aTransaction(1), id: "txn_other" };
      const refused = await run({ ...subject, reconciliations: behind }, { lines: [other] });
      assert.deepEqual(refused, err({ code: "reconciliation_under_way" }));
      assert.equal((await sums())["psp_balance"], 490n);
      const stale: Reconciliations = {
        ...reconciliations,
        unmatched: async (query) => ({
          ...await reconciliations.unmatched(query),
          known: new Set<string>(),
        }),
      };
      const twice = await run({ ...subject, reconciliations: stale }, { lines });
      assert.deepEqual(twice, err({ code: "reconciliation_under_way" }));
      assert.equal((await sums())["psp_balance"], 490n);
      const repeated = await run(subject, { lines: [], once });
      assert.deepEqual(repeated, err({ code: "request_repeated" }));
      assert.deepEqual((await reconciliations.runs({ limit: 5, after: null })).runs.length, 1);
      assert.deepEqual(ok(await reconciliations.lastUntil("sandbox")), ok(anInstant));
    }));
}
