import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import type { Action, Authorize } from "@mercator/domain/kernel";
import { requestContext } from "../../platform/request_context.ts";
import { securityEvent } from "../../platform/security_events.ts";
import { denial } from "../denial.ts";
import type { AppEnv } from "../env.ts";
import { problem } from "../problem.ts";

/**
 * Default deny, at the last gate: an answer that no policy decision stands behind is not given,
 * whatever the handler did. Problems pass, because they give nothing.
 */
export const requireDecision: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next();
  if (c.res.status >= 400) return;
  if ((requestContext()?.decisions.length ?? 0) > 0) return;
  securityEvent({ type: "decision_missing", code: "denied", method: c.req.method });
  c.res = undefined;
  c.res = problem(c, { code: "denied" });
};

/** For a route that is no use case, such as a file: asks the policies before it answers. */
export function permit(authorize: Authorize, action: Action): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const allowed = await authorize(c.get("actor"), action, {});
    if (!allowed.ok) return denial(c);
    await next();
  };
}

/** Every 401 and 403 is also a security event. */
export const denialEvents: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next();
  const { status } = c.res;
  if (status !== 401 && status !== 403) return;
  securityEvent({
    type: status === 401 ? "authentication_failed" : "authorization_denied",
    code: String(status),
    method: c.req.method,
    route: routePath(c, -1),
    status,
  });
};
