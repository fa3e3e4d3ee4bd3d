import { type Id, instant, money } from "@mercator/domain/kernel";
import type { JournalEntry } from "@mercator/domain/ledger";
import { assert, test } from "@mercator/domain/testing";
import { journalCsv } from "./journal_csv.ts";

const entry: JournalEntry = {
  id: "jrn_1" as Id<"JournalEntry">,
  template: "payout",
  orderId: null,
  orderNumber: null,
  paymentId: null,
  reference: `=cmd("x"),1`,
  at: instant(0),
  lines: [
    { account: "bank", amount: money(-5n, "EUR") },
    { account: "psp_balance", amount: money(123_456n, "BHD") },
    { account: "bank", amount: money(700n, "JPY") },
  ],
};

test("journalCsv() moves the point, and turns no text into a formula", () => {
  const [head, ...rows] = journalCsv([entry]).trimEnd().split("\r\n");
  assert.equal(head?.split(",").length, 10);
  assert.deepEqual(rows, [
    `jrn_1,1970-01-01T00:00:00.000Z,payout,,,"'=cmd(""x""),1",bank,Bank,-0.05,EUR`,
    `jrn_1,1970-01-01T00:00:00.000Z,payout,,,"'=cmd(""x""),1",psp_balance,Balance at payment providers,123.456,BHD`,
    `jrn_1,1970-01-01T00:00:00.000Z,payout,,,"'=cmd(""x""),1",bank,Bank,700,JPY`,
  ]);
  assert.equal(journalCsv([]).split("\r\n").length, 2);
});
