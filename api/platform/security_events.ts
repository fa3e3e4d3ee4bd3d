import { requestContext } from "./request_context.ts";
import { logFor } from "./logging.ts";

const log = logFor("security");

/** Something that a person who guards the shop wants to count: a denial, a bad token, a forged message. */
export type SecurityEvent = Readonly<{
  type:
    | "authentication_failed"
    | "authorization_denied"
    | "sign_in_failed"
    | "sign_in_throttled"
    | "origin_refused"
    | "rate_limited"
    | "notification_forged"
    | "payment_mismatch"
    | "decision_missing"
    | "invariant_broken";
  code: string;
  method?: string;
  /** The route's template, not the address: an address may hold a token. */
  route?: string;
  status?: number;
}>;

let listeners: ((event: SecurityEvent) => void)[] = [];

/** Writes the event to the log with the decisions that led to it. */
export function securityEvent(event: SecurityEvent): void {
  const decision = requestContext()?.decisions.at(-1);
  log.warn("security_event", {
    security_event: event.type,
    code: event.code,
    method: event.method ?? "",
    route: event.route ?? "",
    status: event.status ?? 0,
    decision_id: decision?.id ?? "",
    action: decision?.action ?? "",
    actor_kind: decision?.actorKind ?? "",
  });
  for (const listener of listeners) listener(event);
}

/** Lets metrics and tests see events as they happen. Answers how to stop. */
export function onSecurityEvent(listener: (event: SecurityEvent) => void): () => void {
  listeners = [...listeners, listener];
  return () => {
    listeners = listeners.filter((other) => other !== listener);
  };
}
