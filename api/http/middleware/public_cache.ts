import type { Context, MiddlewareHandler } from "hono";
import type { Action, Authorize } from "@mercator/domain/kernel";
import type { AnswerCache, CachedAnswer } from "../../platform/answer_cache.ts";
import type { AppEnv } from "../env.ts";
import { problem } from "../problem.ts";

const KEPT_HEADERS = ["content-type", "cache-control", "deno-cache-tag", "content-language"];

/** What a public answer says to shared caches: ask the browser to check, let the edge keep it a minute. */
export const PUBLIC_ANSWER = "public, max-age=0, s-maxage=60, stale-while-revalidate=30";

export type PublicCacheOptions = Readonly<{
  cache: AnswerCache;
  authorize: Authorize;
  action: Action;
  /** What the answer depends on besides the path: the names of query parameters, or all of them. */
  query: readonly string[] | "all";
}>;

function keyOf(c: Context, query: PublicCacheOptions["query"]): string {
  const url = c.req.url;
  const at = url.indexOf("?");
  const path = c.req.path;
  if (at === -1) return path;
  const given = new URLSearchParams(url.slice(at));
  if (query !== "all") {
    for (const name of [...given.keys()]) if (!query.includes(name)) given.delete(name);
  }
  given.sort();
  return `${path}?${given}`;
}

function answerWith(c: Context, answer: CachedAnswer): Response {
  const headers = { ...answer.headers, etag: answer.etag, vary: "accept-encoding" };
  if (c.req.header("if-none-match")?.includes(answer.etag)) {
    return c.newResponse(null, 304, headers);
  }
  const gzip = c.req.header("accept-encoding")?.includes("gzip") ?? false;
  return gzip
    ? c.newResponse(answer.gzip, 200, { ...headers, "content-encoding": "gzip" })
    : c.newResponse(answer.body, 200, headers);
}

/**
 * Answers from memory what is the same for everybody. The policies are asked first, every time. Only
 * an answer whose route declared it public, and which sets no cookie, is kept; its `Deno-Cache-Tag`
 * header says what it was made from.
 */
export function publicCache(
  { cache, authorize, action, query }: PublicCacheOptions,
): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (c.req.method !== "GET" && c.req.method !== "HEAD") return await next();
    const allowed = await authorize(c.get("actor"), action, {});
    if (!allowed.ok) return problem(c, { code: "denied" });
    const key = keyOf(c, query);
    const kept = cache.get(key);
    if (kept !== undefined) return answerWith(c, kept);
    await next();
    const { res } = c;
    const isPublic = res.headers.get("cache-control")?.includes("public") ?? false;
    if (res.status !== 200 || !isPublic || res.headers.has("set-cookie")) return;
    const headers = Object.fromEntries(KEPT_HEADERS.flatMap((name) => {
      const value = res.headers.get(name);
      return value === null ? [] : [[name, value]];
    }));
    const tags = (headers["deno-cache-tag"] ?? "").split(",").filter((tag) => tag !== "");
    const body = new Uint8Array(await res.arrayBuffer());
    const answer = await cache.put(key, { body, headers, tags });
    c.res = undefined;
    c.res = answerWith(c, answer);
  };
}
