import {
  BrokenCircuitError,
  bulkhead,
  BulkheadRejectedError,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleType,
  handleWhen,
  retry,
  TaskCancelledError,
  timeout,
  TimeoutStrategy,
  wrap,
} from "cockatiel";
import { counter, gauge, histogram } from "../platform/metrics.ts";
import { requestTimeLeftMs } from "../platform/request_context.ts";
import { PartnerUnavailable, type UnavailableFacts } from "../platform/unavailable.ts";
import { retryBudget } from "./retry_budget.ts";

/** Statuses with which a response may have no body, not even an empty one. */
const BODILESS = new Set([204, 205, 304]);
const TRIES_MAX = 3;
const FAILURES_IN_A_ROW = 5;
const HALF_OPEN_AFTER_MS = 10_000;

const calls = counter("outbound_calls", "Tries to call a partner, by partner and outcome");
const refused = counter(
  "outbound_calls_unsent",
  "Calls of a partner that were not made, by partner and reason",
);
const duration = histogram(
  "outbound_call_duration_ms",
  "Time to the end of a call of a partner, with its repetitions, in milliseconds",
);
const breakers = new Map<string, () => CircuitState>();
gauge("outbound_breaker", {
  description: "1 for the state that the breaker of a partner is in",
  read: () =>
    [...breakers].map(([partner, state]) => [1, { partner, state: CircuitState[state()] }]),
});

export type OutboundCall = (url: string, init: RequestInit) => Promise<Response>;

export type OutboundOptions = Readonly<{
  partner: string;
  /** The longest that one try may take, in milliseconds; what is left of the request is less. */
  deadlineMs?: number;
  /** As many calls run at once, as many more wait; the rest is turned away at once. */
  atOnceMax?: number;
  send?: typeof fetch;
  /** What the partner itself says about trying again; undefined when it says nothing. */
  saysToRepeat?: (answer: Response) => boolean | undefined;
  unavailable?: new (message: string, facts?: UnavailableFacts) => PartnerUnavailable;
}>;

/**
 * Calls a partner, and keeps the shop well when the partner is not:
 *
 * - a try ends with its deadline, and never later than the request that it is made for;
 * - what may be repeated (reads, and calls with an Idempotency-Key) is tried up to three times, with
 *   growing pauses of random length, as long as repetitions are under a tenth of the traffic;
 * - after five failures in a row nothing is sent for ten seconds, then one call probes;
 * - only so many calls are under way at once.
 *
 * What does not come to an answer is a `PartnerUnavailable`, or the error that was asked for.
 */
export function outboundCall(options: OutboundOptions): OutboundCall {
  const { partner, deadlineMs = 5_000, atOnceMax = 64 } = options;
  const breaker = circuitBreaker(handleType(PartnerUnavailable), {
    halfOpenAfter: HALF_OPEN_AFTER_MS,
    breaker: new ConsecutiveBreaker(FAILURES_IN_A_ROW),
  });
  breakers.set(partner, () => breaker.state);
  const lanes = bulkhead(atOnceMax, atOnceMax);
  const budget = retryBudget();

  return async (url, init) => {
    const began = Date.now();
    const leftMs = requestTimeLeftMs();
    const left = () => leftMs - (Date.now() - began);
    let tries = 0;
    const again = retry(
      handleWhen((error) =>
        error instanceof PartnerUnavailable && mayRepeat(init, error) &&
        tries < TRIES_MAX && left() > 0 && budget.spend()
      ),
      {
        maxAttempts: TRIES_MAX - 1,
        backoff: new ExponentialBackoff({ initialDelay: 100, maxDelay: 1_000 }),
      },
    );
    budget.earn();
    const once = async () => {
      tries += 1;
      return await attempt(url, init, { ...options, deadlineMs: Math.min(deadlineMs, left()) });
    };
    try {
      return await wrap(lanes, again, breaker).execute(once);
    } catch (error) {
      throw told(error, options);
    } finally {
      duration.record(Date.now() - began, { partner });
    }
  };
}

type Attempt = OutboundOptions & Readonly<{ deadlineMs: number }>;

async function attempt(url: string, init: RequestInit, options: Attempt): Promise<Response> {
  const { partner, deadlineMs, send = fetch, saysToRepeat = () => undefined } = options;
  const { unavailable: Unavailable = PartnerUnavailable } = options;
  if (deadlineMs <= 0) {
    refused.add(1, { partner, reason: "no_time_left" });
    throw new Unavailable(`There is no time left to ask ${partner}`, { unsent: true });
  }
  const outcome = (name: string) => calls.add(1, { partner, outcome: name });
  try {
    return await timeout(deadlineMs, TimeoutStrategy.Aggressive).execute(async ({ signal }) => {
      const answer = await send(url, { ...init, signal });
      // Read here: with the call the deadline's signal ends, and with it what is not read yet.
      const body = await answer.arrayBuffer();
      const { status } = answer;
      const says = saysToRepeat(answer);
      if (says !== true && status < 500 && status !== 429) {
        outcome("answered");
        return new Response(BODILESS.has(status) ? null : body, answer);
      }
      throw new Unavailable(`${partner} answered ${status}`, {
        status,
        final: says === false,
      });
    });
  } catch (cause) {
    if (cause instanceof PartnerUnavailable) {
      outcome(`status_${cause.status}`);
      throw cause;
    }
    const isLate = cause instanceof TaskCancelledError;
    outcome(isLate ? "timeout" : "unreachable");
    const what = isLate ? "did not answer in time" : "cannot be reached";
    throw new Unavailable(`${partner} ${what}`, { cause });
  }
}

/** Asked twice, a call with a key takes effect once; one without a key only when it reads. */
function mayRepeat(
  { method = "GET", headers }: RequestInit,
  { unsent, final }: PartnerUnavailable,
): boolean {
  const isRead = method === "GET" || method === "HEAD";
  return !unsent && !final && (isRead || new Headers(headers).has("idempotency-key"));
}

/** The policies' own errors, in the words of who asked. */
function told(
  error: unknown,
  { partner, unavailable: Unavailable = PartnerUnavailable }: OutboundOptions,
): unknown {
  const isBroken = error instanceof BrokenCircuitError;
  if (!isBroken && !(error instanceof BulkheadRejectedError)) return error;
  refused.add(1, { partner, reason: isBroken ? "breaker_open" : "too_many_at_once" });
  const why = isBroken ? "has failed too often: not asked for a while" : "is asked by too many";
  return new Unavailable(`${partner} ${why}`, { cause: error, unsent: true });
}
