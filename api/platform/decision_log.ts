import { type DecisionRecord, requestContext } from "./request_context.ts";
import { writeLine } from "./logging.ts";
import { counter, histogram } from "./metrics.ts";

const decisions = counter("policy_decisions_total", "Decisions by action and result");
const duration = histogram("policy_duration_ms", "Time to a decision, in milliseconds");

/**
 * Keeps every decision: with the request that it belongs to, in the counters, and as a line of the
 * log. `denials` leaves the lines of what was allowed out, for a shop that keeps them elsewhere.
 */
export function decisionLog(lines: "all" | "denials"): (decision: DecisionRecord) => void {
  return (decision) => {
    const context = requestContext();
    context?.decisions.push(decision);
    decisions.add(1, { action: decision.action, result: decision.result });
    duration.record(decision.microseconds / 1000, { action: decision.action });
    if (lines === "denials" && decision.result === "allow") return;
    writeLine(JSON.stringify({
      "@timestamp": new Date().toISOString(),
      level: "INFO",
      logger: "mercator.decisions",
      message: "decision",
      decision_id: decision.id,
      action: decision.action,
      actor_kind: decision.actorKind,
      result: decision.result,
      rule: decision.rule,
      policy_revision: decision.policyRevision,
      input_hash: decision.inputHash,
      microseconds: decision.microseconds,
      request_id: context?.requestId ?? null,
      trace_id: context?.traceId ?? null,
    }));
  };
}
