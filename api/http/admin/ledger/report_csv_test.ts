import { assert, test } from "@mercator/domain/testing";
import { readReportCsv } from "./report_csv.ts";

const HEAD = "id,kind,currency,amount,fee,occurred_at,payment_reference,key";

test("readReportCsv() reads a report, quoted or not, in any order of its columns", () => {
  const read = readReportCsv(
    `${HEAD}\r\n"txn_1",capture,eur,500,7,2026-11-28T10:00:00Z,"sp_1, ""x""",pop_1\r\n` +
      `txn_2,fee,EUR,-30,,2026-11-28T11:00:00+01:00,,\r\n`.replace(",-30,,", ",-30,0,"),
  );
  assert.ok(read.ok);
  const [capture, fee] = read.value;
  assert.deepEqual(capture, {
    id: "txn_1",
    kind: "capture",
    currency: "EUR",
    minor: 500n,
    feeMinor: 7n,
    paymentReference: 'sp_1, "x"',
    key: "pop_1",
    at: Date.UTC(2026, 10, 28, 10),
  });
  assert.deepEqual([fee?.minor, fee?.key, fee?.at], [-30n, null, Date.UTC(2026, 10, 28, 10)]);
  const few = readReportCsv(
    "occurred_at,amount,currency,kind,id\n2026-11-28T10:00:00Z,5,EUR,other,a",
  );
  assert.deepEqual(few.ok && few.value[0]?.feeMinor, 0n);
});

test("readReportCsv() refuses all of a report for one line, and says which", () => {
  const line = "txn_1,capture,EUR,500,7,2026-11-28T10:00:00Z,sp_1,pop_1";
  const lineOf = (csv: string) => {
    const read = readReportCsv(csv);
    return read.ok ? null : read.error.line;
  };
  assert.equal(lineOf(`${HEAD}\n${line}\n${line.replace("500", "5.00")}`), 3);
  assert.equal(lineOf(`${HEAD}\n${line.replace("capture", "gift")}`), 2);
  assert.equal(lineOf(`${HEAD}\n${line.replace("2026-11-28T10:00:00Z", "yesterday")}`), 2);
  assert.equal(lineOf(`${HEAD}\n${line},more`), 2);
  assert.equal(lineOf(`${HEAD}\n"${line}`), 2);
  assert.equal(lineOf("something else"), 1);
  assert.equal(lineOf(HEAD), 1);
});
