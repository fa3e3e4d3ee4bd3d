import type { ErrorHandler, NotFoundHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import { errorFacts, logFor } from "../../platform/logging.ts";
import type { AppEnv } from "../env.ts";
import { problem } from "../problem.ts";

const log = logFor("http");

/** An adapter says by this name that a part of the world is down, not that we have a bug. */
function isUnavailable(error: unknown): boolean {
  return error instanceof Error && /Unavailable$/.test(error.name);
}

/** What broke: the request's form (4xx), the world (503), or we (500). Nothing inside is told. */
export const onError: ErrorHandler<AppEnv> = (error, c) => {
  if (error instanceof HTTPException && error.status < 500) {
    return problem(c, { code: "request_malformed" });
  }
  if (isUnavailable(error)) {
    log.warn("dependency_unavailable", errorFacts(error));
    return problem(c, { code: "service_unavailable" }, { "retry-after": "2" });
  }
  log.error("request_failed", errorFacts(error));
  return problem(c, { code: "internal_error" });
};

export const onNotFound: NotFoundHandler<AppEnv> = (c) => problem(c, { code: "route_not_found" });
