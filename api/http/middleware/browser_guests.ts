import type { Context, MiddlewareHandler } from "hono";
import type { AppEnv } from "../env.ts";

/**
 * A browser that begins a basket from one of our own pages becomes a guest on the way: its script
 * need not ask for a session first. Only browsers send the header, and scripts cannot set it.
 */
export function browserGuests(
  openSession: (c: Context<AppEnv>) => Promise<void>,
): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const isBrowser = c.req.header("sec-fetch-site") === "same-origin";
    if (c.req.method === "POST" && isBrowser && c.get("actor").kind === "anonymous") {
      await openSession(c);
    }
    await next();
  };
}
