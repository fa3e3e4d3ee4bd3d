import { assert, test } from "@mercator/domain/testing";
import { instant, money } from "../kernel/mod.ts";
import { lowestPriceBefore } from "./mod.ts";

const DAY = 86_400_000;
const day = (nth: number, ms = 0) => instant(100 * DAY + nth * DAY + ms);
/** `[day, cents]`; the reduction begins on day 0. */
const lowest = (...changes: readonly (readonly [number, number | null])[]) =>
  lowestPriceBefore(
    changes.map(([nth, minor]) => ({
      at: day(nth),
      price: minor === null ? null : money(BigInt(minor), "EUR"),
    })),
    day(0),
  )?.minor ?? null;

test("lowestPriceBefore() is the lowest that held within the 30 days before the reduction", () => {
  assert.equal(lowest([-60, 1_000]), 1_000n);
  assert.equal(lowest([-60, 1_000], [-20, 800], [-10, 1_200]), 800n);
  assert.equal(lowest([-10, 1_200], [-20, 800], [-60, 1_000]), 800n);
  assert.equal(lowest([-60, 700], [-40, 1_000], [-10, 1_200]), 1_000n);
});

test("lowestPriceBefore() counts the price that held when the days began, and none that ended then", () => {
  assert.equal(lowest([-60, 500], [-30, 900]), 900n);
  assert.equal(lowest([-60, 500], [-29, 900]), 500n);
});

test("lowestPriceBefore() leaves out the reduced price itself, and what came after", () => {
  assert.equal(lowest([-60, 1_000], [0, 400]), 1_000n);
  assert.equal(lowest([-60, 1_000], [0, 400], [5, 300]), 1_000n);
});

test("lowestPriceBefore() knows no price of days on which it was not for sale", () => {
  assert.equal(lowest(), null);
  assert.equal(lowest([0, 400]), null);
  assert.equal(lowest([-60, 1_000], [-40, null]), null);
  assert.equal(lowest([-60, 100], [-40, null], [-5, 900]), 900n);
});
