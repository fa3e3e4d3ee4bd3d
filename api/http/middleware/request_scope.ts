import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import { trace } from "@opentelemetry/api";
import { logFor } from "../../platform/logging.ts";
import { histogram } from "../../platform/metrics.ts";
import {
  REQUEST_BUDGET_MS,
  type RequestContext,
  withRequestContext,
} from "../../platform/request_context.ts";
import type { AppEnv } from "../env.ts";

/** Its count by status class is the throughput and the error ratio. */
const duration = histogram(
  "http_server_duration_ms",
  "Time to the answer by route, method and status class, in milliseconds",
);
const log = logFor("http");

const TRACEPARENT = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;
const REQUEST_ID = /^[A-Za-z0-9_-]{8,64}$/;

function traceIdOf(traceparent: string | undefined): string {
  const span = trace.getActiveSpan()?.spanContext().traceId;
  return span ?? TRACEPARENT.exec(traceparent ?? "")?.[1] ??
    crypto.randomUUID().replaceAll("-", "");
}

/** The ids of a request: its caller's, where they are well formed, else new ones. */
export function newRequestContext(header: (name: string) => string | undefined): RequestContext {
  const given = header("x-request-id");
  return {
    requestId: given !== undefined && REQUEST_ID.test(given) ? given : crypto.randomUUID(),
    traceId: traceIdOf(header("traceparent")),
    decisions: [],
    endsAt: Date.now() + REQUEST_BUDGET_MS,
  };
}

export type Answered = Readonly<{ route: string; method: string; status: number; began: number }>;

/** Counts and times an answer; what changed something or went wrong is also logged. */
export function countAnswer({ route, method, status, began }: Answered): void {
  const took = performance.now() - began;
  duration.record(took, { route, method, status: `${Math.trunc(status / 100)}xx` });
  if (status < 400 && (method === "GET" || method === "HEAD")) return;
  const facts = { method, route, status, duration_ms: Math.round(took * 10) / 10 };
  if (status >= 500) log.error("request", facts);
  else log.info("request", facts);
}

/**
 * Gives the request its ids, continues the caller's trace (W3C Trace Context), counts and times it,
 * and logs what changed something or went wrong. Reads that went well are counted, not logged.
 */
export function requestScope({ instanceId }: { instanceId: string }): MiddlewareHandler<AppEnv> {
  return (c, next) => {
    const context = newRequestContext((name) => c.req.header(name));
    c.set("requestId", context.requestId);
    c.set("traceId", context.traceId);
    const began = performance.now();
    return withRequestContext(context, async () => {
      await next();
      c.res.headers.set("x-request-id", context.requestId);
      c.res.headers.set("x-instance", instanceId);
      countAnswer({ route: routePath(c), method: c.req.method, status: c.res.status, began });
    });
  };
}
