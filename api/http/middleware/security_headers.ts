import type { MiddlewareHandler } from "hono";
import { securityEvent } from "../../platform/security_events.ts";
import type { AppEnv } from "../env.ts";

/** Nothing inline, nothing foreign: with no inline code there is nothing that a nonce would have to allow. */
function pagePolicy(formTargets: readonly string[], inlineStyleAttributes: boolean): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    ...(inlineStyleAttributes ? ["style-src-attr 'unsafe-inline'"] : []),
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    `form-action ${["'self'", ...formTargets].join(" ")}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** A positioned layer or a diagram of the back-office and of the API's page sets style attributes. */
const WITH_STYLE_ATTRIBUTES = /^\/(admin|docs)(\/|$)/;

/**
 * The headers that every answer carries, and the rule that nothing is cached unless its route says
 * so, and never when it fails or sets a cookie.
 */
export function securityHeaders(
  { secure, formTargets }: { secure: boolean; formTargets: readonly string[] },
): MiddlewareHandler<AppEnv> {
  const storefront = pagePolicy(formTargets, false);
  const tools = pagePolicy([], true);
  return async (c, next) => {
    await next();
    const { headers, status } = c.res;
    const html = headers.get("content-type")?.startsWith("text/html") ?? false;
    headers.set("x-content-type-options", "nosniff");
    headers.set("referrer-policy", "strict-origin-when-cross-origin");
    if (html) {
      const policy = WITH_STYLE_ATTRIBUTES.test(c.req.path) ? tools : storefront;
      headers.set("content-security-policy", policy);
      headers.set("cross-origin-opener-policy", "same-origin");
      headers.set("permissions-policy", "camera=(), geolocation=(), microphone=()");
    } else {
      headers.set("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
    }
    if (secure) headers.set("strict-transport-security", "max-age=63072000; includeSubDomains");
    const cacheControl = headers.get("cache-control");
    if (cacheControl === null || status >= 400) headers.set("cache-control", "no-store");
    else if (cacheControl.includes("public") && headers.has("set-cookie")) {
      headers.set("cache-control", "no-store");
      securityEvent({ type: "decision_missing", code: "cookie_in_cacheable_answer" });
    }
  };
}
