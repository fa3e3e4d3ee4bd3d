import type { SignInAttempts } from "../ports.ts";
import { type Attempts, countAttempt, isBlocked } from "../sign_in_throttle.ts";

/** Keeps the promises of the port, in a Map. */
export function inMemorySignInAttempts(): SignInAttempts {
  const buckets = new Map<string, Attempts>();
  return {
    count(bucket, rule, now) {
      const before = buckets.get(bucket) ?? null;
      buckets.set(bucket, countAttempt(before, { rule, now }));
      const blocked = before !== null && isBlocked(before, now);
      return Promise.resolve(blocked ? before.blockedUntil : null);
    },
    clear(bucket) {
      buckets.delete(bucket);
      return Promise.resolve();
    },
    forgive(bucket) {
      const known = buckets.get(bucket);
      if (known !== undefined && known.failures > 0) {
        buckets.set(bucket, { ...known, failures: known.failures - 1, blockedUntil: null });
      }
      return Promise.resolve();
    },
  };
}
