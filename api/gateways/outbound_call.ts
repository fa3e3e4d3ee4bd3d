import {
  circuitBreaker,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleType,
  retry,
  timeout,
  TimeoutStrategy,
  wrap,
} from "cockatiel";

/** A partner could not be reached, or could not answer. What was asked may have happened. */
export class PartnerUnavailable extends Error {
  override name = "PartnerUnavailable";
}

/** Statuses with which a response may have no body, not even an empty one. */
const BODILESS = new Set([204, 205, 304]);

export type OutboundCall = (url: string, init: RequestInit) => Promise<Response>;

/**
 * Calls a partner under a deadline, once more when it could not be reached, and not at all for a
 * while after it failed five times in a row. Only for calls that may be repeated: every one of ours
 * carries a key under which it takes effect once.
 */
export function outboundCall(
  { partner, deadlineMs = 5_000, send = fetch }: {
    partner: string;
    deadlineMs?: number;
    send?: typeof fetch;
  },
): OutboundCall {
  const unreachable = handleType(PartnerUnavailable);
  const guarded = wrap(
    retry(unreachable, {
      maxAttempts: 1,
      backoff: new ExponentialBackoff({ initialDelay: 100, maxDelay: 1_000 }),
    }),
    circuitBreaker(unreachable, {
      halfOpenAfter: 10_000,
      breaker: new ConsecutiveBreaker(5),
    }),
    timeout(deadlineMs, TimeoutStrategy.Aggressive),
  );
  return async (url, init) => {
    try {
      return await guarded.execute(async ({ signal }) => {
        const answer = await send(url, { ...init, signal }).catch((cause) => {
          throw new PartnerUnavailable(`${partner} cannot be reached`, { cause });
        });
        // Read here: with the call the deadline's signal ends, and with it what is not read yet.
        const body = await answer.arrayBuffer();
        if (answer.status < 500 && answer.status !== 429) {
          return new Response(BODILESS.has(answer.status) ? null : body, answer);
        }
        throw new PartnerUnavailable(`${partner} answered ${answer.status}`);
      });
    } catch (cause) {
      if (cause instanceof PartnerUnavailable) throw cause;
      throw new PartnerUnavailable(`${partner} did not answer`, { cause });
    }
  };
}
