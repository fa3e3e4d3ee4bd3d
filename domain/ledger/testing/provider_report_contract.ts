import { assert, test } from "@mercator/domain/testing";
import { instant } from "../../kernel/mod.ts";
import type { ProviderReport } from "../ports.ts";

type Subject =
  & Readonly<{
    report: ProviderReport;
    /** A capture of 500, asked for as `pop_1`, then a refund of 200 of it, asked for as `pop_2`. */
    move: () => Promise<Readonly<{ paymentReference: string }>>;
  }>
  & Partial<AsyncDisposable>;

/** Every ProviderReport, fake or real, must pass this. */
export function providerReportContract(name: string, open: () => Promise<Subject>): void {
  test(`${name} read() tells what moved, signed, under our keys, and nothing of another time`, async () => {
    const { report, move, [Symbol.asyncDispose]: close } = await open();
    const { paymentReference } = await move();
    const always = { since: instant(0), until: instant(Date.UTC(2100, 0)) };
    const told = [];
    let after: string | null = null;
    do {
      const page = await report.read({ ...always, after });
      told.push(...page.transactions);
      after = page.next;
    } while (after !== null);
    assert.deepEqual(
      told.map(({ kind, paymentReference: of, key, currency, minor }) => [
        kind,
        of,
        key,
        currency,
        minor,
      ]),
      [
        ["capture", paymentReference, "pop_1", "EUR", 500n],
        ["refund", paymentReference, "pop_2", "EUR", -200n],
      ],
    );
    assert.equal(new Set(told.map(({ id }) => id)).size, 2);
    assert.ok(told.every(({ feeMinor }) => feeMinor >= 0n));
    const early = await report.read({ since: instant(0), until: instant(1), after: null });
    assert.deepEqual(early, { transactions: [], next: null });
    await close?.();
  });
}
