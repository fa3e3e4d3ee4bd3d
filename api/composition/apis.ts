import type { OpenAPIHono } from "@hono/zod-openapi";
import { adminCartRoutes } from "../http/admin/cart/mod.ts";
import { adminCatalogRoutes } from "../http/admin/catalog/mod.ts";
import { adminIdentityRoutes } from "../http/admin/identity/mod.ts";
import { adminInventoryRoutes } from "../http/admin/inventory/mod.ts";
import { adminLedgerRoutes } from "../http/admin/ledger/mod.ts";
import { adminOrdersRoutes } from "../http/admin/orders/mod.ts";
import { adminPaymentsRoutes } from "../http/admin/payments/mod.ts";
import { paymentProblemsRoutes } from "../http/admin/payments/payment_problems.ts";
import { adminPricingRoutes } from "../http/admin/pricing/mod.ts";
import { adminPromotionsRoutes } from "../http/admin/promotions/mod.ts";
import { adminReportingRoutes } from "../http/admin/reporting/mod.ts";
import { adminShippingRoutes } from "../http/admin/shipping/mod.ts";
import { adminStoredValueRoutes } from "../http/admin/stored_value/mod.ts";
import { adminTaxRoutes } from "../http/admin/tax/mod.ts";
import type { ApiDescription } from "../http/docs/openapi.ts";
import type { AppEnv } from "../http/env.ts";
import { integrationInventoryRoutes } from "../http/integrations/inventory/mod.ts";
import { integrationsRoutes } from "../http/integrations/integrations/mod.ts";
import { integrationOrdersRoutes } from "../http/integrations/orders/mod.ts";
import { createRouter } from "../http/route.ts";
import { cartRoutes } from "../http/storefront/cart/mod.ts";
import { catalogRoutes } from "../http/storefront/catalog/mod.ts";
import { checkoutRoutes } from "../http/storefront/checkout/mod.ts";
import { storefrontIdentityRoutes } from "../http/storefront/identity/mod.ts";
import { storefrontOrdersRoutes } from "../http/storefront/orders/mod.ts";
import { stockRequestRoutes } from "../http/storefront/inventory/mod.ts";
import { storefrontPointsRoutes } from "../http/storefront/stored_value/mod.ts";
import type { Catalog } from "./catalog.ts";
import type { Checkout } from "./checkout.ts";
import type { Identity } from "./identity.ts";
import type { Integrations } from "./integrations.ts";
import type { Inventory } from "./inventory.ts";
import type { Ledger } from "./ledger.ts";
import type { Orders } from "./orders.ts";
import type { Shipping } from "./shipping.ts";
import type { StoredValue } from "./stored_value.ts";
import type { Tax } from "./tax.ts";
import type { Pricing } from "./pricing.ts";
import type { Promotions } from "./promotions.ts";

type Router = OpenAPIHono<AppEnv>;

/** The use cases of every context, bound to their adapters. */
export type Slices = Readonly<{
  identity: Identity;
  catalog: Catalog;
  checkout: Checkout;
  orders: Orders;
  storedValue: StoredValue;
  integrations: Integrations;
  inventory: Inventory;
  ledger: Ledger;
  pricing: Pricing;
  promotions: Promotions;
  shipping: Shipping;
  tax: Tax;
}>;

export const API_PREFIXES = {
  storefront: "/api/storefront/v1",
  admin: "/api/admin/v1",
  integrations: "/api/integrations/v1",
} as const;

function together(routers: readonly Router[]): Router {
  const all = createRouter();
  for (const router of routers) all.route("/", router);
  return all;
}

export function storefrontApi(
  { identity, catalog, checkout, inventory, orders, storedValue }: Slices,
): Router {
  return together([
    storefrontIdentityRoutes(identity),
    catalogRoutes(catalog),
    cartRoutes(checkout),
    checkoutRoutes(checkout),
    storefrontOrdersRoutes(orders.storefront),
    storefrontPointsRoutes(storedValue.storefront),
    stockRequestRoutes(inventory.storefront),
  ]);
}

export function adminApi(
  { identity, catalog, inventory, ledger, orders, pricing, promotions, shipping, storedValue, tax }:
    Slices,
): Router {
  return together([
    adminIdentityRoutes(identity),
    adminCatalogRoutes(catalog),
    adminInventoryRoutes(inventory),
    adminOrdersRoutes(orders.admin),
    adminStoredValueRoutes(storedValue),
    adminLedgerRoutes(ledger),
    adminPaymentsRoutes(ledger),
    paymentProblemsRoutes(orders.admin),
    adminPricingRoutes(pricing),
    adminPromotionsRoutes(promotions),
    adminCartRoutes(promotions),
    adminTaxRoutes(tax),
    adminShippingRoutes(shipping),
    adminReportingRoutes(catalog),
  ]);
}

export function integrationsApi(
  { integrations, inventory, orders }: Slices,
): Router {
  return together([
    integrationsRoutes(integrations),
    integrationOrdersRoutes(orders.integrations),
    integrationInventoryRoutes(inventory),
  ]);
}

/** What is published about the three APIs; service clients begin at the routes of `oauth`. */
export function descriptions(
  { storefront, admin, integrations, oauth }: Readonly<
    Record<keyof typeof API_PREFIXES | "oauth", Router>
  >,
): ApiDescription[] {
  return [
    {
      name: "storefront.v1",
      title: "Mercator storefront API",
      description: "For shoppers' browsers and headless clients. Begin with POST /sessions.",
      prefix: API_PREFIXES.storefront,
      router: storefront,
    },
    {
      name: "admin.v1",
      title: "Mercator admin API",
      description: "For the back-office: staff with a session.",
      prefix: API_PREFIXES.admin,
      router: admin,
    },
    {
      name: "integrations.v1",
      title: "Mercator integrations API",
      description: "For service clients with an access token of POST /oauth/token.",
      prefix: API_PREFIXES.integrations,
      router: integrations,
      besides: [oauth],
    },
  ];
}
