import { type DecisionRecord, requestContext } from "./request_context.ts";
import { writeLine } from "./logging.ts";
import { histogram } from "./metrics.ts";

const duration = histogram(
  "policy_duration_ms",
  "Time to a decision by action and result, in milliseconds; its count is the decisions",
);

/**
 * Keeps every decision: with the request that it belongs to, in the counters, and as a line of the
 * log. `denials` leaves the lines of what was allowed out, for a shop that keeps them elsewhere.
 */
export function decisionLog(lines: "all" | "denials"): (decision: DecisionRecord) => void {
  return (decision) => {
    const context = requestContext();
    context?.decisions.push(decision);
    const { action, result } = decision;
    duration.record(decision.microseconds / 1000, { action, result });
    if (lines === "denials" && result === "allow") return;
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
