import type { ErrorHandler } from "hono";
import type { PageFrame } from "@mercator/contracts/pages";
import { MARKETS } from "@mercator/domain/kernel";
import type { AppEnv } from "../env.ts";
import { DEFAULT_BASE, readBase } from "./base.ts";
import type { PageDeps } from "./pages.ts";

/**
 * What a shopper sees when a page breaks: a page, with the status that a program would get and the
 * trace to name when asking for help. It asks for nothing, because what it would ask may be down.
 */
export function failedPage(
  { renderPage, origin }: Pick<PageDeps, "renderPage" | "origin">,
  failures: ErrorHandler<AppEnv>,
): ErrorHandler<AppEnv> {
  return async (error, c) => {
    const answer = await failures(error, c);
    const { locale, market, path } = readBase(c.req.param("base") ?? "") ?? DEFAULT_BASE;
    const frame: PageFrame = {
      locale,
      market,
      base: path,
      path: "/",
      origin,
      currency: MARKETS[market].currency,
      taxIncluded: MARKETS[market].taxIncluded,
      categories: [],
      alternates: [],
      cart: null,
    };
    const content = { page: "error", traceId: c.get("traceId") } as const;
    const html = await renderPage({ frame, content });
    const retryAfter = answer.headers.get("retry-after");
    return c.newResponse(html, answer.status as 500, {
      "content-type": "text/html; charset=utf-8",
      "content-language": locale,
      "cache-control": "no-store",
      ...(retryAfter === null ? {} : { "retry-after": retryAfter }),
    });
  };
}
