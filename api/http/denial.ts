import type { Context } from "hono";
import type { AppEnv } from "./env.ts";
import { problem, type ProblemCode } from "./problem.ts";

/**
 * The answer to whoever the policies do not let: who they are is asked first of somebody unknown
 * (401); all others hear that they may not (403), or `hidden` where the thing must seem absent.
 */
export function denial(c: Context<AppEnv>, hidden: ProblemCode = "denied"): Response {
  return c.get("actor").kind === "anonymous"
    ? problem(c, { code: "unauthenticated" }, {
      headers: { "www-authenticate": 'Bearer realm="mercator"' },
    })
    : problem(c, { code: hidden });
}
