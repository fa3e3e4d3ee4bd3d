import { assert, test } from "@mercator/domain/testing";
import { money } from "../kernel/mod.ts";
import { type BulkChange, changedCompareAt, changedPrice } from "./bulk_change.ts";
import type { RoundingRule } from "./convert_price.ts";

const eur = (minor: bigint) => money(minor, "EUR");
const exact: RoundingRule = { kind: "exact" };
const in90: RoundingRule = { kind: "ending", minor: 90n, of: 100n };
const percent = (millionths: number): BulkChange => ({ kind: "percent", millionths });
const changed = (minor: bigint, change: BulkChange, rounding: RoundingRule = exact) =>
  changedPrice(eur(minor), { change, rounding }).minor;

test("changedPrice() raises and lowers by a part, rounded once", () => {
  assert.equal(changed(2_000n, percent(50_000)), 2_100n);
  assert.equal(changed(1_999n, percent(50_000)), 2_099n);
  assert.equal(changed(1_990n, percent(50_000), in90), 2_090n);
  assert.equal(changed(2_000n, percent(50_000), in90), 2_190n);
  assert.equal(changed(2_000n, percent(-250_000)), 1_500n);
  assert.equal(changed(2_000n, percent(-1_000_000), in90), 0n);
  assert.equal(changed(0n, percent(500_000), in90), 0n);
});

test("changedPrice() adds an amount, and never goes below nothing", () => {
  const by = (minor: bigint): BulkChange => ({ kind: "amount", by: eur(minor) });
  assert.equal(changed(2_000n, by(150n)), 2_150n);
  assert.equal(changed(2_000n, by(-150n), in90), 1_890n);
  assert.equal(changed(100n, by(-150n), in90), 0n);
});

test("changedPrice() converts and changes in one step, so that two roundings never add up", () => {
  const rate = { from: "USD", to: "EUR", numerator: 9n, denominator: 10n } as const;
  const change: BulkChange = { kind: "from_list", rate, millionths: 100_000 };
  // 1.05 × 0.9 × 1.1 = 1.0395; rounded in between it would be 0.95 × 1.1 = 1.045.
  assert.deepEqual(changedPrice(money(105n, "USD"), { change, rounding: exact }), eur(104n));
});

test("changedCompareAt() keeps, clears, or crosses out the price before where it was higher", () => {
  const of = (rule: "keep" | "clear" | "price_before", next: bigint) =>
    changedCompareAt(eur(next), { rule, before: eur(2_000n), kept: eur(2_500n) })?.minor ?? null;
  assert.equal(of("keep", 1_500n), 2_500n);
  assert.equal(of("clear", 1_500n), null);
  assert.equal(of("price_before", 1_500n), 2_000n);
  assert.equal(of("price_before", 2_000n), null);
  assert.equal(of("price_before", 2_100n), null);
});
