import type { MiddlewareHandler } from "hono";
import type { Actor } from "@mercator/domain/kernel";
import type { Actors } from "../../platform/actors.ts";
import type { AppEnv } from "../env.ts";
import { problem } from "../problem.ts";
import {
  clearCookie,
  GUEST_COOKIE,
  readCookie,
  type SessionCookie,
  STAFF_COOKIE,
} from "../session_cookies.ts";

const ANONYMOUS: Actor = { kind: "anonymous" };
const BEARER = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/i;
/** What is told about a token that was refused (RFC 6750 §3). */
const CHALLENGE = 'Bearer realm="mercator", error="invalid_token"';

/** Where the browser's cookies count, and which. Programs come with a token of their own. */
function cookieFor(path: string): SessionCookie | null {
  if (/^\/(admin|api\/admin)(\/|$)/.test(path)) return STAFF_COOKIE;
  return /^\/(oauth|\.well-known|internal|api\/integrations)(\/|$)/.test(path)
    ? null
    : GUEST_COOKIE;
}

/**
 * Says who asks. A token that is not valid is refused and never taken for no token; a browser's
 * cookie that is over is cleared, and its pages are shown as to a stranger.
 */
export function authenticate(actors: Actors): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const authorization = c.req.header("authorization");
    if (authorization !== undefined) {
      const token = BEARER.exec(authorization)?.[1];
      const actor = token === undefined ? null : await actors.bearer(token);
      if (actor === null) {
        return problem(c, { code: "token_invalid" }, {
          headers: { "www-authenticate": CHALLENGE },
        });
      }
      c.set("actor", actor);
      return await next();
    }
    const cookie = cookieFor(c.req.path);
    const value = cookie && readCookie(c.req.header("cookie"), cookie);
    if (cookie === null || value === null) {
      c.set("actor", ANONYMOUS);
      return await next();
    }
    const actor = await (cookie === STAFF_COOKIE ? actors.staff(value) : actors.guest(value));
    if (actor !== null) {
      c.set("actor", actor);
      return await next();
    }
    // Without this nobody could come back: a sign-in would be refused for the session before it.
    const isPage = !c.req.path.startsWith("/api/");
    if (isPage || isFreshStart(c.req.method, c.req.path)) {
      c.set("actor", ANONYMOUS);
      await next();
      if (!setsCookie(c.res, cookie)) c.header("set-cookie", clearCookie(cookie), { append: true });
      return;
    }
    return problem(c, { code: "token_invalid" }, {
      headers: { "www-authenticate": CHALLENGE, "set-cookie": clearCookie(cookie) },
    });
  };
}

function isFreshStart(method: string, path: string): boolean {
  return method === "POST" && /^\/api\/(storefront|admin)\/v1\/sessions$/.test(path);
}

function setsCookie(response: Response, name: SessionCookie): boolean {
  return response.headers.getSetCookie().some((cookie) => cookie.startsWith(`${name}=`));
}
