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

export type HeaderOptions = Readonly<{
  /** The shop is reached over https. */
  secure: boolean;
  /** Other origins that a form of ours may lead to. */
  formTargets: readonly string[];
}>;

export type Headers = Readonly<Record<string, string>>;

/** The headers of every answer, by what it is: a page, a page with style attributes, or data. */
export function headersByKind(
  { secure, formTargets }: HeaderOptions,
): (contentType: string | null, path: string) => Headers {
  const always = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    ...(secure ? { "strict-transport-security": "max-age=63072000; includeSubDomains" } : {}),
  };
  const page = (policy: string) => ({
    ...always,
    "content-security-policy": policy,
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
  });
  const storefront = page(pagePolicy(formTargets, false));
  const tools = page(pagePolicy([], true));
  const data = {
    ...always,
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  };
  return (contentType, path) => {
    if (!contentType?.startsWith("text/html")) return data;
    return WITH_STYLE_ATTRIBUTES.test(path) ? tools : storefront;
  };
}

/**
 * Sets the headers that every answer carries, and holds the rule that nothing is cached unless its
 * route says so, and never when it fails or sets a cookie.
 */
export function securityHeaders(options: HeaderOptions): MiddlewareHandler<AppEnv> {
  const headersOf = headersByKind(options);
  return async (c, next) => {
    await next();
    const { headers, status } = c.res;
    const fixed = headersOf(headers.get("content-type"), c.req.path);
    for (const name in fixed) headers.set(name, fixed[name] ?? "");
    const cacheControl = headers.get("cache-control");
    if (cacheControl === null || status >= 400) headers.set("cache-control", "no-store");
    else if (cacheControl.includes("public") && headers.has("set-cookie")) {
      headers.set("cache-control", "no-store");
      securityEvent({ type: "decision_missing", code: "cookie_in_cacheable_answer" });
    }
  };
}
