import { assert, test } from "@mercator/domain/testing";
import { readChange } from "./read_change.ts";

test("readChange() reads more and less, and never takes more than there is", () => {
  const account = { kind: "gift_card" as const, currency: "EUR", balance: 1_000 };
  assert.equal(readChange("5", account).amount, 500);
  assert.equal(readChange("+5.50", account).amount, 550);
  assert.equal(readChange("-10", account).amount, -1_000);
  assert.equal(readChange("−10.00", account).amount, -1_000);
  for (const typed of ["-10.01", "0", "", "five", "--1", "1.234"]) {
    assert.equal(readChange(typed, account).amount, null, typed);
  }
});

test("readChange() of points is whole", () => {
  const account = { kind: "loyalty" as const, currency: "EUR", balance: 10 };
  assert.equal(readChange("-10", account).amount, -10);
  assert.equal(readChange("1.5", account).amount, null);
});
