import type { Hono } from "hono";
import { type Db, purgeExpiredKeys } from "@mercator/db";
import { purgeIdentity } from "@mercator/db/identity";
import { purgeChecks } from "@mercator/db/ledger";
import { pgEventFeed, readLastPosition } from "@mercator/db/integrations";
import type { RenderPage } from "@mercator/contracts/pages";
import type { GrantedActions } from "@mercator/domain/identity";
import type { ProviderName } from "@mercator/domain/payments";
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
import { composeInventory } from "./composition/inventory.ts";
import { composeLedger } from "./composition/ledger.ts";
import { composeNotifications } from "./composition/notifications.ts";
import { composeApprovalWork, composeOrders } from "./composition/orders.ts";
import { composePages } from "./composition/pages.ts";
import { composePricing } from "./composition/pricing.ts";
import { composePromotions } from "./composition/promotions.ts";
import type { Platform } from "./composition/platform.ts";
import { composeSandbox } from "./composition/sandbox.ts";
import { composeShipping } from "./composition/shipping.ts";
import { composeStripe } from "./composition/stripe.ts";
import { composeStoredValue } from "./composition/stored_value.ts";
import { composeTax } from "./composition/tax.ts";
import { composeVies } from "./composition/vies.ts";
import { startWorkers } from "./composition/workers.ts";
import { mailboxRoutes } from "./dev/mailbox/mod.ts";
import { backOfficeRoutes } from "./http/assets/back_office.ts";
import { networkCachePurge } from "./gateways/network_cache.ts";
import { outboundCall } from "./gateways/outbound_call.ts";
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
import { cancelUnpaidTransfers } from "./workers/cancel_unpaid_transfers.ts";
import { tracedUseCases } from "./platform/tracing.ts";

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
  const { platform } = parts;
  const { authorize, cache, config } = platform;
  const slices = await composeSlices(parts);
  const { identity } = slices;
  const app = composeRoutes(parts, slices);
  const hot = hotAnswers({
    ...headersOf(config, slices),
    cache,
    authorize,
    instanceId: config.instanceId,
  });
  let workers: ReturnType<typeof startWorkers> | null = null;
  return {
    app,
    fetch: (request, info) => {
      const service = standInOf(slices, request);
      if (service !== null) return service;
      const theLongWay = () => app.fetch(request, info as Record<string, unknown> | undefined);
      const short = hot(request);
      return short === null ? theLongWay() : short.then((answer) => answer ?? theLongWay());
    },
    startWorkers() {
      workers ??= startShopWorkers(platform, slices);
    },
    stop: async () => {
      await workers?.stop();
      identity.passwords.stop();
    },
  };
}

/** The answer of a company that this process plays, in development. */
function standInOf({ sandbox, stripe, vies }: Slices, request: Request) {
  const { pathname } = new URL(request.url);
  for (const service of [sandbox?.service, stripe?.service, vies.service]) {
    if (!service || pathname !== service.path && !pathname.startsWith(`${service.path}/`)) continue;
    const inner = new URL(request.url);
    inner.pathname = pathname.slice(service.path.length) || "/";
    return service.app.fetch(new Request(inner, request));
  }
  return null;
}

type Slices = Awaited<ReturnType<typeof composeSlices>>;

/** Every context's use cases, bound to their adapters. */
async function composeSlices({ platform, sandboxBooks, grantedActions }: ShopParts) {
  const sandbox = composeSandbox(platform.config, sandboxBooks);
  const stripe = composeStripe(platform.config, platform);
  const providers = {
    ...(sandbox === null ? {} : { sandbox: sandbox.gateway }),
    ...(stripe === null ? {} : { stripe: stripe.gateway }),
  };
  const reports = {
    ...(sandbox === null ? {} : { sandbox: sandbox.report }),
    ...(stripe === null ? {} : { stripe: stripe.report }),
  };
  const identity = tracedUseCases(
    "identity",
    await composeIdentity(platform, { grantedActions }),
  );
  const orders = composeOrders(platform, { providers, grantedActions });
  const vies = composeVies(platform.config);
  const checkout = composeCheckout(platform, {
    links: identity.links,
    providers,
    vatIdRegister: vies.register,
  });
  return {
    sandbox,
    stripe,
    vies,
    identity,
    catalog: tracedUseCases("catalog", composeCatalog(platform)),
    integrations: tracedUseCases("integrations", composeIntegrations(platform)),
    inventory: tracedUseCases("inventory", composeInventory(platform)),
    checkout: tracedUseCases("checkout", checkout),
    tax: tracedUseCases("tax", composeTax(platform, checkout)),
    shipping: tracedUseCases("shipping", composeShipping(platform, checkout)),
    orders: {
      storefront: tracedUseCases("orders", orders.storefront),
      admin: tracedUseCases("orders", orders.admin),
      integrations: tracedUseCases("orders", orders.integrations),
    },
    pricing: tracedUseCases("pricing", composePricing(platform)),
    ledger: tracedUseCases("ledger", composeLedger(platform, { reports })),
    storedValue: tracedUseCases("stored_value", composeStoredValue(platform)),
    promotions: tracedUseCases("promotions", composePromotions(platform)),
    notifications: composeNotifications(platform, identity),
  };
}

function headersOf({ origin, sandbox }: Platform["config"], { stripe }: Slices) {
  const targets = [
    ...(sandbox === null ? [] : [new URL(sandbox.url).origin]),
    ...(stripe === null ? [] : [stripe.pagesOrigin]),
  ];
  return { secure: origin.startsWith("https:"), formTargets: [...new Set(targets)] };
}

/** The ways of paying that this shop has, the first of them suggested. */
function offeredProviders({ sandbox, stripe }: Slices): readonly ProviderName[] {
  return [
    ...(sandbox === null ? [] : ["sandbox" as const]),
    ...(stripe === null ? [] : ["stripe" as const]),
    "manual",
  ];
}

/** The edge, and behind it every route. */
function composeRoutes(parts: ShopParts, slices: Slices): Hono<AppEnv> {
  const { platform, files, idempotencyStore } = parts;
  const { config, authorize, clock } = platform;
  const { identity, checkout, notifications } = slices;
  const openBrowserSession = browserSessionOpener(identity.openGuestSession);
  const apis = {
    storefront: storefrontApi(slices),
    admin: adminApi(slices),
    integrations: integrationsApi(slices),
    oauth: oauthRoutes(identity),
  };
  const app = edge({
    ...headersOf(config, slices),
    actors: identity.actors,
    idempotencyStore,
    clock,
    origin: config.origin,
    instanceId: config.instanceId,
    rateLimitPerMinute: config.rateLimitPerMinute,
    isUnavailable: parts.isUnavailable,
  });
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
      providers: offeredProviders(slices),
      renderPage: parts.renderPage,
      isUnavailable: parts.isUnavailable,
    }),
  );
  return app;
}

function startShopWorkers(platform: Platform, slices: Slices): ReturnType<typeof startWorkers> {
  const { cache, clock, db: { worker } } = platform;
  const { integrations, inventory, ledger, notifications, checkout, storedValue } = slices;
  const feed = { ...pgEventFeed(worker), last: () => readLastPosition(worker) };
  const { cdnPurgeUrl } = platform.config;
  const purgeNetwork = cdnPurgeUrl === null ? null : networkCachePurge({
    url: cdnPurgeUrl,
    call: outboundCall({ partner: "The network's cache" }),
  });
  return startWorkers({
    relay: integrations.relay,
    mails: { ...notifications, clock },
    purge: { cache, feed, purgeNetwork },
    payments: checkout.payments,
    inventory,
    approvals: composeApprovalWork(platform),
    reports: ledger.reportWork,
    integrity: { ...ledger.watch, everyMs: platform.config.integrityEveryMs },
    tidy: {
      everyMs: platform.config.tidyEveryMs,
      work: async () => {
        await storedValue.expire();
        await storedValue.settlePoints();
        await cancelUnpaidTransfers(checkout.unpaidTransfers);
        await purgeExpiredKeys(worker);
        await purgeIdentity(worker, clock());
        await purgeChecks(worker);
      },
    },
  });
}
