import { assert, test } from "@mercator/domain/testing";
import { money } from "../kernel/mod.ts";
import { freeDelivery } from "./free_delivery.ts";

const eur = (minor: bigint) => money(minor, "EUR");
const flat = { bands: [{ from: eur(0n), price: eur(1_290n) }] };
const freeFrom = (minor: bigint) => ({
  bands: [{ from: eur(0n), price: eur(490n) }, { from: eur(minor), price: eur(0n) }],
});

test("freeDelivery() tells what the goods lack to the first option that is free", () => {
  const options = [flat, freeFrom(10_000n), freeFrom(8_000n)];
  assert.deepEqual(freeDelivery(options, eur(7_999n)), { from: eur(8_000n), missing: eur(1n) });
});

test("freeDelivery() says nothing where it is free already, or never is", () => {
  assert.equal(freeDelivery([freeFrom(8_000n)], eur(8_000n)), null);
  assert.equal(freeDelivery([{ bands: [{ from: eur(0n), price: eur(0n) }] }], eur(0n)), null);
  assert.equal(freeDelivery([flat], eur(100n)), null);
});
