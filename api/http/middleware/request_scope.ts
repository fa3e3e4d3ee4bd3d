import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import { trace } from "@opentelemetry/api";
import { newId } from "../../platform/ids.ts";
import { logFor } from "../../platform/logging.ts";
import { counter, histogram } from "../../platform/metrics.ts";
import { type RequestContext, withRequestContext } from "../../platform/request_context.ts";
import type { AppEnv } from "../env.ts";

const requests = counter(
  "http_server_requests_total",
  "Requests by route, method and status class",
);
const duration = histogram(
  "http_server_duration_ms",
  "Time to the answer by route, in milliseconds",
);
const log = logFor("http");

const TRACEPARENT = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;
const REQUEST_ID = /^[A-Za-z0-9_-]{8,64}$/;

function traceIdOf(traceparent: string | undefined): string {
  const span = trace.getActiveSpan()?.spanContext().traceId;
  return span ?? TRACEPARENT.exec(traceparent ?? "")?.[1] ??
    crypto.randomUUID().replaceAll("-", "");
}

/**
 * Gives the request its ids, continues the caller's trace (W3C Trace Context), counts and times it,
 * and logs what changed something or went wrong. Reads that went well are counted, not logged.
 */
export function requestScope({ instanceId }: { instanceId: string }): MiddlewareHandler<AppEnv> {
  return (c, next) => {
    const given = c.req.header("x-request-id");
    const context: RequestContext = {
      requestId: given !== undefined && REQUEST_ID.test(given) ? given : newId("Decision").slice(4),
      traceId: traceIdOf(c.req.header("traceparent")),
      decisions: [],
    };
    c.set("requestId", context.requestId);
    c.set("traceId", context.traceId);
    const began = performance.now();
    return withRequestContext(context, async () => {
      await next();
      const took = performance.now() - began;
      const { method } = c.req;
      const { status } = c.res;
      const route = routePath(c, -1);
      c.res.headers.set("x-request-id", context.requestId);
      c.res.headers.set("x-instance", instanceId);
      requests.add(1, { route, method, status: `${Math.trunc(status / 100)}xx` });
      duration.record(took, { route, method });
      if (status >= 400 || (method !== "GET" && method !== "HEAD")) {
        const facts = { method, route, status, duration_ms: Math.round(took * 10) / 10 };
        if (status >= 500) log.error("request", facts);
        else log.info("request", facts);
      }
    });
  };
}
