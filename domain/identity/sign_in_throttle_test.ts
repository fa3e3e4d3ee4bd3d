import { after, type Instant } from "../kernel/mod.ts";
import { anInstant } from "../kernel/testing/mod.ts";
import { assert, test } from "../testing.ts";
import { type Attempts, countAttempt, isBlocked, type ThrottleRule } from "./sign_in_throttle.ts";

const rule: ThrottleRule = { free: 3, blockMs: 1000, blockMaxMs: 5000, forgetMs: 60_000 };

function tryTimes(times: number, from: Attempts | null = null): Attempts {
  let attempts = from;
  let now: Instant = attempts?.blockedUntil ?? anInstant;
  for (let n = 0; n < times; n++) {
    attempts = countAttempt(attempts, { rule, now });
    now = attempts.blockedUntil ?? now;
  }
  return attempts!;
}

test("countAttempt() blocks after the free failures", () => {
  assert.equal(tryTimes(2).blockedUntil, null);
  assert.equal(tryTimes(3).blockedUntil, after(anInstant, 1000));
});

test("countAttempt() doubles the wait, up to a limit", () => {
  const waits = [3, 4, 5, 6, 7].map((times) => {
    const { blockedUntil, updatedAt } = tryTimes(times);
    return blockedUntil! - updatedAt;
  });
  assert.deepEqual(waits, [1000, 2000, 4000, 5000, 5000]);
});

test("countAttempt() changes nothing while blocked", () => {
  const blocked = tryTimes(3);
  assert.equal(isBlocked(blocked, after(anInstant, 999)), true);
  assert.equal(countAttempt(blocked, { rule, now: after(anInstant, 999) }), blocked);
  assert.equal(isBlocked(blocked, after(anInstant, 1000)), false);
});

test("countAttempt() forgets after a quiet time", () => {
  const old = tryTimes(4);
  const later = after(old.updatedAt, rule.forgetMs);
  assert.deepEqual(countAttempt(old, { rule, now: later }), {
    failures: 1,
    blockedUntil: null,
    updatedAt: later,
  });
});
