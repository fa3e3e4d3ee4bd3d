import { assert, test } from "@mercator/domain/testing";
import { after, type Id, type Instant, money } from "../../kernel/mod.ts";
import { anInstant } from "../../kernel/testing/mod.ts";
import type { Journal, JournalFilter } from "../ports.ts";
import { post, type Posting } from "../templates.ts";

type Subject =
  & Readonly<{
    journal: Journal;
    write: (
      postings: readonly Posting[],
      about: Readonly<{ orderId: Id<"Order"> | null; at: Instant }>,
    ) => Promise<void> | void;
  }>
  & Partial<AsyncDisposable>;
type Open = () => Promise<Subject>;

const ALL: JournalFilter = { orderId: null, account: null, since: null, until: null };
const ORDER = "ord_00000000000000000000000001" as Id<"Order">;

async function withEntries(open: Open, work: (journal: Journal) => Promise<void>): Promise<void> {
  const subject = await open();
  const { journal, write } = subject;
  const capture = { currency: "EUR", money: "psp_clearing" } as const;
  const at = (nth: number) => ({ orderId: ORDER, at: after(anInstant, nth * 1_000) });
  await write(
    post("capture", { ...capture, amounts: { amount: 500n }, reference: "pop_1" }),
    at(1),
  );
  await write(
    post("capture", { ...capture, amounts: { amount: 300n }, reference: "pop_2" }),
    at(2),
  );
  const payout = post("payout", { amounts: { amount: 200n }, currency: "USD", reference: "po_1" });
  await write(payout, { ...at(3), orderId: null });
  try {
    await work(journal);
  } finally {
    await subject[Symbol.asyncDispose]?.();
  }
}

/** Every Journal, fake or real, must pass these. */
export function journalContract(name: string, open: Open): void {
  test(`${name} balances() sums debits and credits by account and currency`, () =>
    withEntries(open, async (journal) => {
      const told = (await journal.balances()).map(({ account, debits, credits, balance }) => [
        account,
        debits.minor,
        credits.minor,
        balance,
      ]);
      assert.deepEqual(told, [
        ["bank", 200n, 0n, money(200n, "USD")],
        ["psp_balance", 0n, 200n, money(-200n, "USD")],
        ["psp_clearing", 800n, 0n, money(800n, "EUR")],
        ["receivable", 0n, 800n, money(-800n, "EUR")],
      ]);
    }));

  test(`${name} list() goes through whole entries, the newest first, each once`, () =>
    withEntries(open, async (journal) => {
      const first = await journal.list({ filter: ALL, limit: 2, after: null });
      assert.deepEqual(first.entries.map(({ reference }) => reference), ["po_1", "pop_2"]);
      const [payout] = first.entries;
      assert.deepEqual(payout?.lines, [
        { account: "bank", amount: money(200n, "USD") },
        { account: "psp_balance", amount: money(-200n, "USD") },
      ]);
      assert.deepEqual([payout?.template, payout?.orderId], ["payout", null]);
      const rest = await journal.list({ filter: ALL, limit: 2, after: first.next });
      assert.deepEqual(rest.entries.map(({ reference }) => reference), ["pop_1"]);
      assert.deepEqual([rest.next, rest.entries[0]?.at], [null, after(anInstant, 1_000)]);
    }));

  test(`${name} list() narrows by order, account and time`, () =>
    withEntries(open, async (journal) => {
      const found = async (filter: Partial<JournalFilter>) =>
        (await journal.list({ filter: { ...ALL, ...filter }, limit: 9, after: null }))
          .entries.map(({ reference }) => reference);
      assert.deepEqual(await found({ orderId: ORDER }), ["pop_2", "pop_1"]);
      assert.deepEqual(await found({ account: "bank" }), ["po_1"]);
      assert.deepEqual(await found({ account: "sales" }), []);
      const [since, until] = [after(anInstant, 2_000), after(anInstant, 3_000)];
      assert.deepEqual(await found({ since, until }), ["pop_2"]);
    }));
}
