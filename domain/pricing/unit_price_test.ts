import { assert, test } from "@mercator/domain/testing";
import { money } from "../kernel/mod.ts";
import { unitPrice } from "./mod.ts";

test("unitPrice() is the price of a whole unit, halves away from zero", () => {
  const of = (minor: bigint, thousandths: bigint) =>
    unitPrice(money(minor, "EUR"), { thousandths, unit: "kg" }).amount.minor;
  assert.equal(of(499n, 250n), 1_996n);
  assert.equal(of(499n, 1_000n), 499n);
  assert.equal(of(499n, 2_500n), 200n);
  assert.equal(of(1n, 2_000n), 1n);
  assert.equal(of(1n, 2_001n), 0n);
  assert.deepEqual(unitPrice(money(300n, "JPY"), { thousandths: 750n, unit: "l" }), {
    amount: money(400n, "JPY"),
    per: "l",
  });
  for (const thousandths of [0n, -1n]) {
    assert.throws(() => of(1n, thousandths), /a package holds something/);
  }
});
