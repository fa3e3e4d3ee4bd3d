import type { Authorize } from "@mercator/domain/kernel";
import type { AnswerCache } from "../platform/answer_cache.ts";
import { withRequestContext } from "../platform/request_context.ts";
import { addressOf, renditionOf } from "./middleware/public_cache.ts";
import { countAnswer, newRequestContext } from "./middleware/request_scope.ts";
import { type HeaderOptions, headersByKind } from "./middleware/security_headers.ts";

export type HotAnswersDeps =
  & HeaderOptions
  & Readonly<{
    cache: Pick<AnswerCache, "at">;
    authorize: Authorize;
    instanceId: string;
  }>;

const ANONYMOUS = { kind: "anonymous" } as const;

/** A visitor who shows nothing: whoever carries a token or a session of ours takes the long way. */
function isAnonymous(headers: Headers): boolean {
  return !headers.has("authorization") && !headers.get("cookie")?.includes("__Host-");
}

/**
 * The short way for what most visitors ask for: a public answer that is in memory, given without a
 * walk through the routes. All that holds for the long way holds here: identity, decision, headers,
 * counters. Null when the request has to take the long way.
 */
export function hotAnswers(
  { cache, authorize, instanceId, ...options }: HotAnswersDeps,
): (request: Request) => Promise<Response | null> | null {
  const headersOf = headersByKind(options);
  return (request) => {
    if (request.method !== "GET" || !isAnonymous(request.headers)) return null;
    const address = addressOf(request.url);
    const answer = cache.at(address);
    if (answer === undefined) return null;
    const { headers: asked } = request;
    const context = newRequestContext((name) => asked.get(name) ?? undefined);
    const began = performance.now();
    return withRequestContext(context, async () => {
      const allowed = await authorize(ANONYMOUS, answer.action, {});
      // A denial is answered by the long way, with its problem and its event.
      if (!allowed.ok) return null;
      const { status, body, headers } = renditionOf(answer, {
        ifNoneMatch: asked.get("if-none-match"),
        acceptEncoding: asked.get("accept-encoding"),
      });
      countAnswer({ route: answer.route, method: "GET", status, began });
      return new Response(body, {
        status,
        headers: {
          ...headersOf(answer.headers["content-type"] ?? null, address),
          ...headers,
          "x-request-id": context.requestId,
          "x-instance": instanceId,
        },
      });
    });
  };
}
