import { assert, test } from "@mercator/domain/testing";
import {
  journalApiQuery,
  journalFilter,
  readLedgerQuery,
  writeLedgerQuery,
} from "./ledger_query.ts";
import { startOfDay } from "./start_of_day.ts";

test("startOfDay() is midnight in the shop, in winter, in summer and on the days between", () => {
  const starts = [
    ["2026-01-15", "2026-01-14T23:00:00.000Z"],
    ["2026-07-15", "2026-07-14T22:00:00.000Z"],
    ["2026-03-29", "2026-03-28T23:00:00.000Z"],
    ["2026-03-30", "2026-03-29T22:00:00.000Z"],
    ["2026-10-25", "2026-10-24T22:00:00.000Z"],
    ["2026-10-26", "2026-10-25T23:00:00.000Z"],
  ] as const;
  for (const [date, instant] of starts) assert.equal(startOfDay(date).toISOString(), instant);
});

test("journalFilter() means whole days, and asks for nothing that is not filtered", () => {
  const query = readLedgerQuery({ view: "journal", since: "2026-11-01", until: "2026-11-30" });
  assert.deepEqual(Object.fromEntries(journalFilter(query)), {
    since: "2026-10-31T23:00:00.000Z",
    until: "2026-11-30T23:00:00.000Z",
  });
  assert.equal(journalApiQuery(readLedgerQuery({})), "?limit=50");
});

test("readLedgerQuery() reads back what writeLedgerQuery() wrote, and leaves out what it does not know", () => {
  const query = { view: "journal", account: "bank", order: "ord_1", breaks: "resolved" };
  assert.deepEqual(writeLedgerQuery(readLedgerQuery(query)), query);
  const nonsense = { view: "x", account: "BANK!", order: "1", since: "yesterday" };
  assert.deepEqual(writeLedgerQuery(readLedgerQuery(nonsense)), {});
});
