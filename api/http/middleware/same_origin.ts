import type { MiddlewareHandler } from "hono";
import { securityEvent } from "../../platform/security_events.ts";
import type { AppEnv } from "../env.ts";
import { problem } from "../problem.ts";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/** The origin that the request was sent to, as its sender sees it. */
export function ownOrigins(url: string, publicOrigin: string): readonly string[] {
  return [publicOrigin, new URL(url).origin];
}

/**
 * Refuses a change that another site's page makes a browser send (OWASP: Fetch Metadata, verifying
 * origin). Clients that are no browsers send neither header and carry no cookie: they pass.
 */
export function sameOrigin({ origin }: { origin: string }): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (SAFE.has(c.req.method) || c.req.header("authorization") !== undefined) return await next();
    const site = c.req.header("sec-fetch-site");
    const from = c.req.header("origin");
    const foreignSite = site !== undefined && site !== "same-origin" && site !== "none";
    const foreignOrigin = from !== undefined && !ownOrigins(c.req.url, origin).includes(from);
    if (foreignSite || foreignOrigin) {
      securityEvent({ type: "origin_refused", code: "origin_not_allowed", method: c.req.method });
      return problem(c, { code: "origin_not_allowed" });
    }
    await next();
  };
}
