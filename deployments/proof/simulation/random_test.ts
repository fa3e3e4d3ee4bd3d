import { assert, test } from "@mercator/domain/testing";
import { randomFrom } from "./random.ts";

const some = (seed: number, name?: string) => {
  const random = randomFrom(seed, name);
  return Array.from({ length: 8 }, random.bits);
};

test("randomFrom() repeats itself for a seed, and differs by seed and by name", () => {
  assert.deepEqual(some(1), some(1));
  assert.notDeepEqual(some(1), some(2));
  assert.notDeepEqual(some(1, "a"), some(1, "b"));
});

test("randomFrom() is spread evenly, within its bounds", () => {
  const random = randomFrom(7);
  const counts = new Array<number>(10).fill(0);
  for (let nth = 0; nth < 100_000; nth++) counts[random.below(10)]! += 1;
  // Chi-squared with 9 degrees of freedom: above 27.9 in one of a thousand generators.
  const chi = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
  assert.ok(chi < 27.9, String(chi));
  assert.equal(random.chance(0), false);
  assert.equal(random.chance(1), true);
});
