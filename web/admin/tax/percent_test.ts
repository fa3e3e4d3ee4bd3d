import { assert, test } from "@mercator/domain/testing";
import { percentOf, readPercent } from "./percent.ts";

test("readPercent() reads what people type, and percentOf() writes it back", () => {
  const cases = [["19", 190_000], ["0", 0], ["8.875", 88_750], ["7,25", 72_500], [
    "100",
    1_000_000,
  ]];
  for (const [text, millionths] of cases as [string, number][]) {
    assert.equal(readPercent(text), millionths, text);
    assert.equal(percentOf(millionths), text.replace(",", "."));
  }
  assert.equal(readPercent(" 4.5 % "), 45_000);
});

test("readPercent() guesses nothing", () => {
  for (const text of ["", "-1", "100.0001", "1.23456", "1e2", "19%%", "a"]) {
    assert.equal(readPercent(text), null, text);
  }
});
