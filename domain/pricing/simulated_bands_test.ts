import { assert, test } from "@mercator/domain/testing";
import { type Currency, money } from "../kernel/mod.ts";
import { simulatedBands } from "./simulated_bands.ts";

const cart = (minor: number, isTouched = false, currency: Currency = "EUR") => ({
  subtotal: money(BigInt(minor), currency),
  isTouched,
});
const told = (bands: ReturnType<typeof simulatedBands>) =>
  bands.map(({ from, carts, touched }) => [Number(from.minor), carts, touched]);

test("simulatedBands() counts carts by what is in them, each once, in bands of a round width", () => {
  const carts = [cart(0), cart(999), cart(1_000, true), cart(2_500, true), cart(2_500)];
  assert.deepEqual(told(simulatedBands([...carts, cart(700, true, "USD")], "EUR")), [
    [0, 1, 0],
    [500, 1, 0],
    [1_000, 1, 1],
    [1_500, 0, 0],
    [2_000, 0, 0],
    [2_500, 2, 1],
  ]);
  assert.deepEqual(simulatedBands(carts, "USD"), []);
});

test("simulatedBands() puts the few that are far beyond into the last band", () => {
  const many = Array.from({ length: 39 }, () => cart(100));
  const bands = simulatedBands([...many, cart(1_000_000, true)], "EUR");
  assert.deepEqual(told(bands).at(-1), [100, 40, 1]);
  assert.equal(bands.reduce((sum, { carts }) => sum + carts, 0), 40);
});

test("simulatedBands() never makes more than twelve, whatever the carts are worth", () => {
  for (const most of [0, 1, 11, 12, 119, 120, 999_999, 12_345_678]) {
    const bands = simulatedBands([cart(most)], "EUR");
    assert.ok(bands.length <= 12, String(most));
    assert.equal(bands.at(-1)?.carts, 1);
  }
});
