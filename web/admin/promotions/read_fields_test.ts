import { assert, test } from "@mercator/domain/testing";
import { percentText, readAmounts, readCount, readLimit, readPercent } from "./read_fields.ts";

test("readPercent() reads a share digit by digit, and percentText() writes it back", () => {
  for (
    const [text, millionths] of [["10", 100_000], ["12.5", 125_000], ["0.0001", 1], [
      "100",
      1_000_000,
    ]] as const
  ) {
    assert.deepEqual(readPercent(text), { value: millionths, error: null });
    assert.equal(percentText(millionths), text);
  }
  assert.equal(readPercent("33,3333 %").value, 333_333);
  for (const text of ["", "0", "100.1", "-1", "1e2", "12.34567", "ten"]) {
    assert.equal(readPercent(text).value, null, text);
  }
});

test("readAmounts() wants one currency at least, and leaves out what is empty", () => {
  assert.deepEqual(readAmounts({ EUR: "5", USD: " " }).value, [{ amount: 500, currency: "EUR" }]);
  assert.equal(readAmounts({ EUR: "", USD: "" }).value, null);
  assert.match(readAmounts({ EUR: "x" }).error ?? "", /“x”/);
});

test("readCount() and readLimit() take whole numbers from one on; a limit may be left out", () => {
  assert.equal(readCount("2,000").value, 2_000);
  assert.deepEqual(readLimit(" "), { value: null, error: null });
  for (const text of ["0", "-1", "1.5", "x"]) {
    assert.equal(readCount(text).value, null);
    assert.ok(readLimit(text).error);
  }
});
