import { type Context, Hono } from "hono";
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { RenderPage } from "@mercator/contracts/pages";
import type { Actor } from "@mercator/domain/kernel";
import type { ProviderName } from "@mercator/domain/payments";
import type { AppEnv } from "../http/env.ts";
import type { IdempotencyStore } from "../http/idempotency.ts";
import { failures } from "../http/middleware/failures.ts";
import { pageRoutes } from "../http/pages/mod.ts";
import { makeShopApi } from "../http/pages/shop_api.ts";
import { problem } from "../http/problem.ts";
import { API_PREFIXES } from "./apis.ts";
import type { Checkout } from "./checkout.ts";
import type { Identity } from "./identity.ts";
import type { Platform } from "./platform.ts";

type Outer = { context: Context<AppEnv>; actor: Actor };

export type PagesParts = Readonly<{
  storefront: OpenAPIHono<AppEnv>;
  identity: Pick<Identity, "links">;
  checkout: Pick<Checkout, "completePayment">;
  idempotencyStore: IdempotencyStore;
  openBrowserSession: (c: Context<AppEnv>) => Promise<void>;
  providers: readonly ProviderName[];
  renderPage: RenderPage;
  isUnavailable: (error: unknown) => boolean;
}>;

/** The storefront's pages, as a client of the storefront API in the same process. */
export function composePages({ config, authorize, cache, clock }: Platform, parts: PagesParts) {
  const inner = new Hono<AppEnv & { Bindings: { outer: Outer } }>()
    .use(async (c, next) => {
      const { context, actor } = c.env.outer;
      c.set("actor", actor);
      c.set("requestId", context.get("requestId"));
      c.set("traceId", context.get("traceId"));
      c.set("idempotencyStore", parts.idempotencyStore);
      await next();
    })
    .route(API_PREFIXES.storefront, parts.storefront)
    // A form may name what no route knows: that is a problem like any other.
    .notFound((c) => problem(c, { code: "route_not_found" }))
    // What breaks inside is the page's failure: the edge answers it.
    .onError((error) => {
      throw error;
    });
  return pageRoutes({
    api: makeShopApi(async (request, outer) => await inner.fetch(request, { outer })),
    authorize,
    cache,
    renderPage: parts.renderPage,
    failures: failures(parts.isUnavailable),
    origin: config.origin,
    openGuestSession: parts.openBrowserSession,
    readOrderLink: (token) => Promise.resolve(parts.identity.links.readLinkToken(token)),
    completePayment: async (actor, orderId) => {
      await parts.checkout.completePayment({ actor, orderId });
    },
    providers: parts.providers,
    newKey: () => crypto.randomUUID(),
    clock,
  });
}
