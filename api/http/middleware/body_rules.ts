import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { AppEnv } from "../env.ts";
import { problem } from "../problem.ts";

const BODY_BYTES_MAX = 64 * 1024;
const WITH_BODY = new Set(["POST", "PUT", "PATCH"]);

/** No route takes more than 64 KiB: larger bodies are refused while they arrive. */
export const limitBody: MiddlewareHandler<AppEnv> = bodyLimit({
  maxSize: BODY_BYTES_MAX,
  onError: (c) => problem(c, { code: "body_too_large" }),
});

/** The JSON APIs take JSON: a body of another type is refused before it is read. */
export const requireJson: MiddlewareHandler<AppEnv> = async (c, next) => {
  const type = c.req.header("content-type")?.split(";")[0]?.trim().toLowerCase();
  const length = c.req.header("content-length");
  const hasBody = (length !== undefined && length !== "0") ||
    c.req.header("transfer-encoding") !== undefined;
  if (WITH_BODY.has(c.req.method) && hasBody && type !== "application/json") {
    return problem(c, { code: "media_type_unsupported" });
  }
  await next();
};
