/** Repetitions that may be made at once after a quiet time. */
const BURST = 3;

/** How many repetitions there may be, in all: a share of the calls that are made. */
export type RetryBudget = Readonly<{
  /** A call is made for the first time. */
  earn: () => void;
  /** False: there have been enough repetitions for the calls that were made. */
  spend: () => boolean;
}>;

/**
 * Repetitions help against a lost packet and harm a partner that is overloaded. So they are a share
 * of the traffic: with `share` 0.1, one for every ten calls, and a few more after a quiet time.
 */
export function retryBudget({ share = 0.1 }: { share?: number } = {}): RetryBudget {
  let left = BURST;
  return {
    earn: () => void (left = Math.min(BURST, left + share)),
    spend() {
      // Ten tenths are less than one in binary fractions.
      if (left < 1 - 1e-9) return false;
      left -= 1;
      return true;
    },
  };
}
