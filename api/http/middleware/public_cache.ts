import type { Context, MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import type { Action, Authorize } from "@mercator/domain/kernel";
import type { AnswerCache, CachedAnswer } from "../../platform/answer_cache.ts";
import type { AppEnv } from "../env.ts";
import { problem } from "../problem.ts";

const KEPT_HEADERS = [
  "content-type",
  "cache-control",
  "deno-cache-tag",
  "content-language",
  "expires",
];

/** What a public answer says to shared caches: ask the browser to check, let the edge keep it a minute. */
export const PUBLIC_ANSWER = "public, max-age=0, s-maxage=60, stale-while-revalidate=30";

/** The same for one that is wrong soon: nobody else keeps it, because nobody else knows when. */
const SHORT_ANSWER = "public, max-age=0, s-maxage=0, must-revalidate";

/** A minute here, a minute at the edge, and half of one there while a new one is fetched. */
const LIFE_MS = 150_000;

/** Headers of an answer that is right until an instant at which a price changes by itself. */
export function rightUntil(until: number | null): Record<string, string> {
  return until === null ? {} : { expires: new Date(until).toUTCString() };
}

/** When an answer says that it stops being right, by a whole second. */
export function readUntil(headers: Headers): number | null {
  const until = Date.parse(headers.get("expires") ?? "");
  return Number.isNaN(until) ? null : until;
}

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

/** Path and query of an address, as they were sent. */
export function addressOf(url: string): string {
  return url.slice(url.indexOf("/", url.indexOf("//") + 2));
}

export type Rendition = Readonly<{
  status: 200 | 304;
  body: Uint8Array<ArrayBuffer> | null;
  headers: Readonly<Record<string, string>>;
}>;

/** The form of the answer that suits the request: none when it is known, compressed when it may be. */
export function renditionOf(
  answer: CachedAnswer,
  { ifNoneMatch, acceptEncoding }: { ifNoneMatch?: string | null; acceptEncoding?: string | null },
): Rendition {
  const headers = { ...answer.headers, etag: answer.etag, vary: "accept-encoding" };
  if (ifNoneMatch?.includes(answer.etag)) return { status: 304, body: null, headers };
  return acceptEncoding?.includes("gzip")
    ? { status: 200, body: answer.gzip, headers: { ...headers, "content-encoding": "gzip" } }
    : { status: 200, body: answer.body, headers };
}

function answerWith(c: Context, answer: CachedAnswer): Response {
  const { status, body, headers } = renditionOf(answer, {
    ifNoneMatch: c.req.header("if-none-match") ?? null,
    acceptEncoding: c.req.header("accept-encoding") ?? null,
  });
  return c.newResponse(body, status, headers);
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
    if (kept !== undefined) {
      cache.know(addressOf(c.req.url), key);
      return answerWith(c, kept);
    }
    await next();
    const { res } = c;
    const isPublic = res.headers.get("cache-control")?.includes("public") ?? false;
    if (res.status !== 200 || !isPublic || res.headers.has("set-cookie")) return;
    const headers = Object.fromEntries(KEPT_HEADERS.flatMap((name) => {
      const value = res.headers.get(name);
      return value === null ? [] : [[name, value]];
    }));
    const until = readUntil(res.headers);
    if (until !== null && until - cache.now() < LIFE_MS) headers["cache-control"] = SHORT_ANSWER;
    const tags = (headers["deno-cache-tag"] ?? "").split(",").filter((tag) => tag !== "");
    const body = new Uint8Array(await res.arrayBuffer());
    const route = routePath(c);
    const answer = await cache.put(key, { body, headers, tags, route, action, until });
    c.res = undefined;
    c.res = answerWith(c, answer);
  };
}
