import { assert, test } from "@mercator/domain/testing";
import { contentsText, readContents } from "./contents_text.ts";

test("readContents() reads an amount in any of the units that people write", () => {
  const cases: [string, number, string][] = [
    ["250 g", 250, "kg"],
    ["0.25 kg", 250, "kg"],
    ["0,75l", 750, "l"],
    ["330 ML", 330, "l"],
    ["12 m", 12_000, "m"],
    ["7.5 cm", 75, "m"],
    ["2 m²", 2_000, "m2"],
    ["7 pieces", 7_000, "piece"],
    ["1 piece", 1_000, "piece"],
  ];
  for (const [typed, thousandths, unit] of cases) {
    assert.deepEqual(readContents(typed), { thousandths, unit }, typed);
  }
});

test("readContents() refuses what is no amount, too little or too much", () => {
  for (
    const typed of ["", "kg", "250", "-1 kg", "0 kg", "0.5 g", "1.2345 kg", "5 miles", "1e3 g"]
  ) {
    assert.equal(readContents(typed), undefined, typed);
  }
});

test("contentsText() is read back as it was", () => {
  for (const thousandths of [1, 250, 1_000, 7_050]) {
    for (const unit of ["kg", "l", "m", "m2", "piece"] as const) {
      assert.deepEqual(readContents(contentsText({ thousandths, unit })), { thousandths, unit });
    }
  }
  assert.equal(contentsText(null), "");
});
