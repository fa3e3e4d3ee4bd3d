import { priceCart } from "@mercator/domain/pricing";
import { assert, test } from "@mercator/domain/testing";
import { largeCart, timePricing } from "./pricing_load.ts";

test("the cart that is timed has twenty lines, and most of its fifty promotions apply", () => {
  const cart = largeCart();
  assert.deepEqual([cart.lines.length, cart.candidates.length], [20, 50]);
  const { discounts, refused } = priceCart(cart);
  assert.ok(discounts.length >= 40 && discounts.length + refused.length === 50);
});

test("timePricing() tells the times in order, by the clock that it is given", () => {
  let clock = 0;
  // Each run takes a millisecond longer than the one before.
  let turn = 0;
  const now = () => turn++ % 2 === 0 ? clock : clock += turn / 2;
  const { p50, p95, p99, max, runs } = timePricing({ runs: 100, now });
  assert.deepEqual([runs, p50, p95, p99, max], [100, 51, 96, 100, 100]);
});
