import type { Hono } from "hono";
import { type Db, purgeExpiredKeys } from "@mercator/db";
import { purgeIdentity } from "@mercator/db/identity";
import { pgEventFeed, readLastPosition } from "@mercator/db/integrations";
import type { RenderPage } from "@mercator/contracts/pages";
import type { GrantedActions } from "@mercator/domain/identity";
import {
  adminApi,
  API_PREFIXES,
  descriptions,
  integrationsApi,
  storefrontApi,
} from "./composition/apis.ts";
import { composeCatalog } from "./composition/catalog.ts";
import { composeCheckout } from "./composition/checkout.ts";
import { composeIdentity } from "./composition/identity.ts";
import { composeIntegrations } from "./composition/integrations.ts";
import { composeNotifications } from "./composition/notifications.ts";
import { composeOrders } from "./composition/orders.ts";
import { composePages } from "./composition/pages.ts";
import type { Platform } from "./composition/platform.ts";
import { composeSandbox } from "./composition/sandbox.ts";
import { startWorkers } from "./composition/workers.ts";
import { mailboxRoutes } from "./dev/mailbox/mod.ts";
import { backOfficeRoutes } from "./http/assets/back_office.ts";
import { assetRoutes } from "./http/assets/mod.ts";
import { docsRoutes } from "./http/docs/mod.ts";
import type { AppEnv } from "./http/env.ts";
import { hotAnswers } from "./http/hot_answers.ts";
import { healthRoutes, type ReadinessCheck } from "./http/health/mod.ts";
import type { IdempotencyStore } from "./http/idempotency.ts";
import { browserSessionOpener, oauthRoutes, wellKnownRoutes } from "./http/identity/mod.ts";
import { edge } from "./http/middleware/edge.ts";
import { browserGuests } from "./http/middleware/browser_guests.ts";
import { paymentsRoutes } from "./http/payments/mod.ts";
import type { FileIndex } from "./platform/file_index.ts";

export type ShopParts = Readonly<{
  platform: Platform;
  /** The books of the sandbox payment provider, which the shop itself never looks into. */
  sandboxBooks: Db;
  grantedActions: GrantedActions;
  idempotencyStore: IdempotencyStore;
  renderPage: RenderPage;
  files: FileIndex;
  readiness: readonly ReadinessCheck[];
  isUnavailable: (error: unknown) => boolean;
}>;

export type Shop = Readonly<{
  app: Hono<AppEnv>;
  fetch: (request: Request, info?: unknown) => Response | Promise<Response>;
  /** Starts what is done beside the requests. */
  startWorkers: () => void;
  stop: () => Promise<void>;
}>;

/** THE composition root: adapters are made, bound to use cases, and put behind routes. */
export async function composeShop(parts: ShopParts): Promise<Shop> {
  const { platform, files, idempotencyStore } = parts;
  const { config, authorize, clock, cache } = platform;
  const sandbox = composeSandbox(config, parts.sandboxBooks);
  const identity = await composeIdentity(platform, { grantedActions: parts.grantedActions });
  const catalog = composeCatalog(platform);
  const integrations = composeIntegrations(platform);
  const providers = sandbox === null ? {} : { sandbox: sandbox.gateway };
  const checkout = composeCheckout(platform, { links: identity.links, providers });
  const orders = composeOrders(platform, { providers, grantedActions: parts.grantedActions });
  const notifications = composeNotifications(platform, identity);

  const openBrowserSession = browserSessionOpener(identity.openGuestSession);
  const slices = { identity, catalog, checkout, orders, integrations };
  const apis = {
    storefront: storefrontApi(slices),
    admin: adminApi(slices),
    integrations: integrationsApi(slices),
    oauth: oauthRoutes(identity),
  };
  const headers = {
    secure: config.origin.startsWith("https:"),
    formTargets: config.sandbox === null ? [] : [new URL(config.sandbox.url).origin],
  };
  const app = edge({
    ...headers,
    actors: identity.actors,
    idempotencyStore,
    clock,
    origin: config.origin,
    instanceId: config.instanceId,
    rateLimitPerMinute: config.rateLimitPerMinute,
    isUnavailable: parts.isUnavailable,
  });
  const hot = hotAnswers({ ...headers, cache, authorize, instanceId: config.instanceId });
  app.use(`${API_PREFIXES.storefront}/carts`, browserGuests(openBrowserSession));
  app.route(API_PREFIXES.storefront, apis.storefront);
  app.route(API_PREFIXES.admin, apis.admin);
  app.route(API_PREFIXES.integrations, apis.integrations);
  app.route("/api/payments/v1", paymentsRoutes({ ...checkout, clock }));
  app.route("/", apis.oauth);
  app.route("/", wellKnownRoutes({ ...identity, authorize }));
  app.route("/", healthRoutes({ authorize, checks: parts.readiness }));
  app.route("/", docsRoutes({ authorize, apis: descriptions(apis) }));
  app.route("/", assetRoutes({ authorize, files }));
  app.route("/", backOfficeRoutes({ authorize, files }));
  if (config.development) {
    const messages = notifications.mailbox;
    app.route("/", mailboxRoutes({ authorize, messages, development: true }));
  }
  app.route(
    "/",
    composePages(platform, {
      storefront: apis.storefront,
      identity,
      checkout,
      idempotencyStore,
      openBrowserSession,
      renderPage: parts.renderPage,
    }),
  );

  const feed = {
    ...pgEventFeed(platform.db.worker),
    last: () => readLastPosition(platform.db.worker),
  };
  let workers: ReturnType<typeof startWorkers> | null = null;
  return {
    app,
    fetch: (request, info) => {
      const service = sandbox?.service;
      const path = service && new URL(request.url).pathname;
      if (service && path && (path === service.path || path.startsWith(`${service.path}/`))) {
        const inner = new URL(request.url);
        inner.pathname = path.slice(service.path.length) || "/";
        return service.app.fetch(new Request(inner, request));
      }
      const theLongWay = () => app.fetch(request, info as Record<string, unknown> | undefined);
      const short = hot(request);
      return short === null ? theLongWay() : short.then((answer) => answer ?? theLongWay());
    },
    startWorkers() {
      workers ??= startWorkers({
        relay: integrations.relay,
        mails: notifications,
        purge: { cache, feed },
        payments: checkout.payments,
        tidy: async () => {
          await purgeExpiredKeys(platform.db.worker);
          await purgeIdentity(platform.db.worker, clock());
        },
      });
    },
    stop: async () => {
      await workers?.stop();
      identity.passwords.stop();
    },
  };
}
