import { assert, test } from "@mercator/domain/testing";
import { money } from "../kernel/mod.ts";
import { aTaxRate } from "../tax/testing/mod.ts";
import { marginOf } from "./mod.ts";

const eur = (minor: bigint) => money(minor, "EUR");
const taxRates = [aTaxRate()];

test("marginOf() takes the tax out of a price that contains it, and no other", () => {
  assert.deepEqual(marginOf(eur(11_900n), { cost: eur(4_000n), taxRates, taxIncluded: true }), {
    net: eur(10_000n),
    profit: eur(6_000n),
    marginMillionths: 600_000,
    markupMillionths: 1_500_000,
  });
  const bare = marginOf(eur(11_900n), { cost: eur(4_000n), taxRates, taxIncluded: false });
  assert.deepEqual([bare.net, bare.profit], [eur(11_900n), eur(7_900n)]);
});

test("marginOf() may be below zero, and has no part of nothing", () => {
  const of = (price: bigint, cost: bigint) =>
    marginOf(eur(price), { cost: eur(cost), taxRates, taxIncluded: false });
  assert.deepEqual([of(100n, 150n).profit, of(100n, 150n).marginMillionths], [eur(-50n), -500_000]);
  assert.equal(of(0n, 150n).marginMillionths, null);
  assert.equal(of(0n, 150n).markupMillionths, -1_000_000);
  assert.equal(of(100n, 0n).markupMillionths, null);
  assert.equal(of(100n, 0n).marginMillionths, 1_000_000);
  assert.equal(of(1n, 1n).markupMillionths, 0);
});
