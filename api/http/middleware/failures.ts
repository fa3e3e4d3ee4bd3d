import type { ErrorHandler, NotFoundHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import { errorFacts, logFor } from "../../platform/logging.ts";
import { PaymentProviderUnavailable } from "../../platform/unavailable.ts";
import type { AppEnv } from "../env.ts";
import { problem } from "../problem.ts";

const log = logFor("http");
/** By then the same Idempotency-Key may go on where this request was left. */
const RETRY_AFTER_PROVIDER_S = "15";

/**
 * What broke: the request's form (4xx), the world (503), or we (500). Nothing inside is told.
 * `isDown` knows the errors by which adapters say that a part of the world is not there.
 */
export function failures(isDown: (error: unknown) => boolean): ErrorHandler<AppEnv> {
  return (error, c) => {
    if (error instanceof HTTPException && error.status < 500) {
      return problem(c, { code: "request_malformed" });
    }
    if (error instanceof PaymentProviderUnavailable) {
      log.warn("payment_provider_unavailable", errorFacts(error));
      const headers = { "retry-after": RETRY_AFTER_PROVIDER_S };
      return problem(c, { code: "payment_provider_unavailable" }, { headers });
    }
    if (isDown(error) || (error instanceof Error && error.name.endsWith("Unavailable"))) {
      log.warn("dependency_unavailable", errorFacts(error));
      return problem(c, { code: "service_unavailable" }, { headers: { "retry-after": "2" } });
    }
    log.error("request_failed", errorFacts(error));
    return problem(c, { code: "internal_error" });
  };
}

export const onNotFound: NotFoundHandler<AppEnv> = (c) => problem(c, { code: "route_not_found" });
