import type {
  AdminOrderV1,
  AdminProductV1,
  HomeV1,
  ServiceClientV1,
  StaffV1,
} from "@mercator/contracts/admin/v1";
import type { Money } from "@mercator/contracts/common";
import { fixtureId, fixtureProducts } from "./fixture_catalogue.ts";
import { fixtureOrders } from "./fixture_orders.ts";

export type FixtureShop = {
  staff: StaffV1;
  signedIn: boolean;
  orders: AdminOrderV1[];
  products: AdminProductV1[];
  clients: ServiceClientV1[];
};

export const ALL_PERMISSIONS = [
  "orders.read",
  "orders.list",
  "orders.capture",
  "orders.fulfil",
  "orders.refund",
  "orders.cancel",
  "catalog.manage_products",
  "pricing.manage_prices",
  "inventory.adjust_stock",
  "identity.manage_clients",
  "reporting.read_home",
] as const;

/** Somebody who may do all, or only what is named. */
export function fixtureStaff(
  { roles = ["admin"], permissions = ALL_PERMISSIONS }: {
    roles?: readonly string[];
    permissions?: readonly string[];
  } = {},
): StaffV1 {
  return {
    id: fixtureId("staff", 1),
    name: "Ines Keller",
    email: "ines.keller@osier.example",
    roles: [...roles],
    permissions: [...permissions],
  };
}

/** A shop in memory. */
export function fixtureShop(staff: StaffV1 = fixtureStaff()): FixtureShop {
  const products = fixtureProducts();
  return {
    staff,
    signedIn: true,
    products,
    orders: fixtureOrders(products),
    clients: fixtureClients(),
  };
}

function fixtureClients(): ServiceClientV1[] {
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
  return [
    {
      id: fixtureId("cli", 1),
      name: "Hanse 3PL",
      scopes: ["orders:read", "events:read"],
      keys: [{ kid: "hanse-2026-09", alg: "EdDSA" }],
      created_at: ago(92),
      disabled_at: null,
      last_used_at: ago(0.001),
    },
    {
      id: fixtureId("cli", 2),
      name: "Books",
      scopes: ["orders:read"],
      keys: [{ kid: "books-1", alg: "ES256" }],
      created_at: ago(21),
      disabled_at: null,
      last_used_at: ago(0.1),
    },
    {
      id: fixtureId("cli", 3),
      name: "Feed",
      scopes: ["products:read"],
      keys: [{ kid: "feed-1", alg: "EdDSA" }],
      created_at: ago(40),
      disabled_at: null,
      last_used_at: null,
    },
    {
      id: fixtureId("cli", 4),
      name: "Old warehouse",
      scopes: ["orders:read", "products:read"],
      keys: [{ kid: "old-1", alg: "ES256" }],
      created_at: ago(300),
      disabled_at: ago(60),
      last_used_at: ago(61),
    },
  ];
}

/** What Home says about such a shop. */
export function fixtureHome(shop: FixtureShop): HomeV1 {
  const eur = (amount: number): Money => ({ amount, currency: "EUR" });
  const usd = (amount: number): Money => ({ amount, currency: "USD" });
  const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
  const sum = [2290, 2120, 2440, 2570, 3010, 3110, 848, 2610, 2380, 2540, 2890, 3620, 3480, 900];
  const days = sum.flatMap((euros, at) => {
    const date = new Date(Date.now() - (13 - at) * 86_400_000).toISOString().slice(0, 10);
    return [
      { date, market: "de", orders: Math.round(euros / 86), sales: eur(euros * 100) },
      { date, market: "us", orders: Math.round(euros / 120), sales: usd(Math.round(euros * 62)) },
    ];
  });
  return {
    tasks: [
      {
        code: "payments_failed",
        severity: "now",
        count: 1,
        amount: eur(20090),
        oldest_at: ago(38),
        href: "/admin/orders?payment_status=failed",
      },
      {
        code: "payments_expiring",
        severity: "soon",
        count: 2,
        amount: eur(22100),
        oldest_at: ago(150),
        href: "/admin/orders?view=to_capture&sort=oldest",
      },
      {
        code: "orders_to_fulfil",
        severity: "later",
        count: 6,
        amount: null,
        oldest_at: ago(43),
        href: "/admin/orders?view=to_fulfil",
      },
      {
        code: "orders_to_capture",
        severity: "later",
        count: 2,
        amount: eur(22100),
        oldest_at: ago(3),
        href: "/admin/orders?view=to_capture",
      },
      {
        code: "variants_sold_out",
        severity: "later",
        count: 2,
        amount: null,
        oldest_at: null,
        href: "/admin/products?view=sold_out",
      },
      {
        code: "variants_low_stock",
        severity: "later",
        count: 2,
        amount: null,
        oldest_at: null,
        href: "/admin/products?view=low_stock",
      },
    ],
    figures: [
      {
        market: "de",
        orders_today: 11,
        orders_before: 10,
        sales_today: eur(94690),
        sales_before: eur(84840),
        average_order: eur(8608),
      },
      {
        market: "us",
        orders_today: 4,
        orders_before: 6,
        sales_today: usd(41200),
        sales_before: usd(52576),
        average_order: usd(10300),
      },
    ],
    days,
    top_products: shop.products.slice(0, 5).map((product, at) => ({
      product_id: product.id,
      title: product.texts[0]?.title ?? product.handle,
      image_url: product.images[0]?.url ?? null,
      units: 86 - at * 14,
    })),
  };
}
