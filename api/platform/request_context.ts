import { AsyncLocalStorage } from "node:async_hooks";
import type { Action, ActorKind, Id } from "@mercator/domain/kernel";

/** What one evaluation of the policy said, and on what grounds. */
export type DecisionRecord = Readonly<{
  id: string;
  action: Action;
  actorKind: ActorKind;
  result: "allow" | "deny";
  /** The rule that allowed, or why nothing did. */
  rule: string;
  policyRevision: string;
  /** SHA-256 of the canonical input, in hex. */
  inputHash: string;
  microseconds: number;
}>;

/** What everything done for one request may want to name in a log line, a span or a record. */
export type RequestContext = {
  readonly requestId: string;
  readonly traceId: string;
  /** Every decision made for this request; an answer without one is not given. */
  readonly decisions: DecisionRecord[];
  /** When whoever waits for the answer gives up; partners get what is left until then. */
  readonly endsAt?: number;
};

const storage = new AsyncLocalStorage<RequestContext>();

export function withRequestContext<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}

/** Undefined outside a request: in the worker, the seed, a command. */
export function requestContext(): RequestContext | undefined {
  return storage.getStore();
}

/** How long a request may take in all, partners included, in milliseconds. */
export const REQUEST_BUDGET_MS = 12_000;

/** What is left of the current request's time; without end where nobody waits. */
export function requestTimeLeftMs(): number {
  const endsAt = storage.getStore()?.endsAt;
  return endsAt === undefined ? Infinity : endsAt - Date.now();
}

/** The decision under which the current request acts, for records of what was done. */
export function currentDecision(): Id<"Decision"> | null {
  return (storage.getStore()?.decisions.at(-1)?.id ?? null) as Id<"Decision"> | null;
}
