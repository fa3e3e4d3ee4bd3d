import { after, type Instant } from "../kernel/mod.ts";

/** How many failed attempts are free, and how long one waits after more. */
export type ThrottleRule = Readonly<{
  free: number;
  /** The first wait; each further failure doubles it. */
  blockMs: number;
  blockMaxMs: number;
  /** After this long without an attempt the count starts anew. */
  forgetMs: number;
}>;

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/** Guessing one account's password. */
export const ACCOUNT_THROTTLE: ThrottleRule = {
  free: 5,
  blockMs: 30 * SECOND_MS,
  blockMaxMs: 15 * MINUTE_MS,
  forgetMs: 60 * MINUTE_MS,
};
/** Trying many accounts from one place; an office behind one address must still get in. */
export const NETWORK_THROTTLE: ThrottleRule = {
  free: 30,
  blockMs: 60 * SECOND_MS,
  blockMaxMs: 60 * MINUTE_MS,
  forgetMs: 60 * MINUTE_MS,
};

export type Attempts = Readonly<{
  failures: number;
  blockedUntil: Instant | null;
  updatedAt: Instant;
}>;

/**
 * Counts one more attempt, as failed until it turns out otherwise, so that attempts at the same
 * moment count as well. Answers the same state while it is blocked.
 */
export function countAttempt(
  attempts: Attempts | null,
  { rule, now }: { rule: ThrottleRule; now: Instant },
): Attempts {
  if (attempts !== null && isBlocked(attempts, now)) return attempts;
  const fresh = attempts === null || now >= attempts.updatedAt + rule.forgetMs;
  const failures = fresh ? 1 : attempts.failures + 1;
  const over = failures - rule.free;
  const blockedUntil = over < 0
    ? null
    : after(now, Math.min(rule.blockMs * 2 ** over, rule.blockMaxMs));
  return { failures, blockedUntil, updatedAt: now };
}

export function isBlocked(attempts: Attempts, now: Instant): boolean {
  return attempts.blockedUntil !== null && now < attempts.blockedUntil;
}
