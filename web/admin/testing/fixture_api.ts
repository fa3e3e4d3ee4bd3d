import type { AdminProductV1 } from "@mercator/contracts/admin/v1";
import { fixtureHome, type FixtureShop } from "./fixture_shop.ts";
import { changeOrder } from "./fixture_order_deeds.ts";
import { changeProduct, productSummary, productViews } from "./fixture_product_deeds.ts";
import { orderSummary, orderViews } from "./fixture_order_lists.ts";
import { fixtureId } from "./fixture_catalogue.ts";
import { fixtureProblems } from "./fixture_money.ts";

export type FixtureApi = (request: Request) => Promise<Response>;

/**
 * The back-office API over a shop in memory: enough of it to see every page, with versions,
 * problems and 401s as the real one has them. For development and tests only.
 */
export function fixtureApi(shop: FixtureShop): FixtureApi {
  return async (request) => {
    const url = new URL(request.url);
    const path = url.pathname.replace(/^\/api\/admin\/v1/, "");
    const body = request.method === "GET" || request.method === "DELETE"
      ? null
      : await request.json().catch(() => null);
    if (path === "/sessions") return signIn(shop, body);
    if (!shop.signedIn) return problem(401, "unauthenticated", "Say who you are first");
    if (path === "/sessions/current") {
      shop.signedIn = false;
      return new Response(null, { status: 204 });
    }
    if (path === "/me") return json(shop.staff);
    if (path === "/home") return json(fixtureHome(shop));
    const [, kind, id, deed] = path.split("/");
    if (kind === "orders") return orders(shop, { id, deed, request, body, url });
    if (kind === "products" || kind === "stock-adjustments") {
      return products(shop, { kind, id, deed, path, request, body, url });
    }
    if (kind === "payment-problems") {
      return json({ data: fixtureProblems(shop.orders), next_cursor: null });
    }
    if (kind === "refund-limits") return json({ data: [{ amount: 10_000, currency: "EUR" }] });
    if (kind === "service-clients") return clients(shop, { id, deed, request, body });
    return problem(404, "route_not_found", "There is nothing at this address");
  };
}

type Asked = Readonly<{
  id?: string | undefined;
  deed?: string | undefined;
  request: Request;
  body: Record<string, unknown> | null;
}>;

function orders(
  shop: FixtureShop,
  { id, deed, request, body, url }: Asked & { url: URL },
): Response {
  if (!id) {
    const fitting = orderViews(shop.orders, url.searchParams);
    return json({
      ...page(fitting.rows.map(orderSummary), url.searchParams),
      views: fitting.views,
    });
  }
  const order = shop.orders.find((entry) => entry.id === id);
  if (!order) return problem(404, "order_not_found", "There is no such order");
  if (!deed) return json(order, order.version);
  if (request.headers.get("if-match") !== `"${order.version}"`) return conflict();
  if (!request.headers.get("idempotency-key")) {
    return problem(400, "idempotency_key_missing", "This route needs an Idempotency-Key");
  }
  const changed = changeOrder(order, { deed, body: body ?? {}, staff: shop.staff });
  if ("code" in changed) return problem(409, changed.code, "Not possible");
  shop.orders = shop.orders.map((entry) => (entry.id === id ? changed : entry));
  return json(changed, changed.version);
}

function products(
  shop: FixtureShop,
  { kind, id, deed, path, request, body, url }: Asked & { kind: string; path: string; url: URL },
): Response {
  if (kind === "products" && !id) {
    const fitting = productViews(shop.products, url.searchParams);
    return json({
      ...page(fitting.rows.map(productSummary), url.searchParams),
      views: fitting.views,
    });
  }
  const product = shop.products.find((entry) =>
    kind === "products"
      ? entry.id === id
      : entry.variants.some((variant) => variant.id === body?.["variant_id"])
  );
  if (!product) return problem(404, "product_not_found", "There is no such product");
  if (request.method === "GET") return json(product, product.version);
  if (kind === "products" && request.headers.get("if-match") !== `"${product.version}"`) {
    return conflict();
  }
  const variantId = deed === "variants" ? path.split("/")[4] : undefined;
  const changed: AdminProductV1 | { code: string } = changeProduct(product, {
    body: body ?? {},
    variantId,
    kind,
  });
  if ("code" in changed) return problem(409, changed.code, "Not possible");
  shop.products = shop.products.map((entry) => (entry.id === product.id ? changed : entry));
  return json(changed, changed.version);
}

function clients(shop: FixtureShop, { id, deed, request, body }: Asked): Response {
  if (request.method === "GET") return json({ data: shop.clients, next_cursor: null });
  if (deed === "disablement") {
    const client = shop.clients.find((entry) => entry.id === id);
    if (!client) return problem(404, "client_not_found", "There is no such client");
    client.disabled_at = new Date().toISOString();
    return json(client);
  }
  const jwks = body?.["jwks"] as { keys: { kid: string; kty: string }[] };
  const client = {
    id: fixtureId("cli", shop.clients.length + 1),
    name: String(body?.["name"]),
    scopes: body?.["scopes"] as string[],
    keys: jwks.keys.map(({ kid, kty }) => ({ kid, alg: kty === "OKP" ? "EdDSA" : "ES256" })),
    created_at: new Date().toISOString(),
    disabled_at: null,
    last_used_at: null,
  };
  shop.clients.push(client);
  return json(client, undefined, 201);
}

function signIn(shop: FixtureShop, body: Record<string, unknown> | null): Response {
  if (body?.["password"] === "wrong") {
    return problem(401, "credentials_invalid", "E-mail or password is wrong");
  }
  shop.signedIn = true;
  return json(shop.staff);
}

function page<T>(rows: readonly T[], params: URLSearchParams) {
  const from = Number(params.get("cursor") ?? 0);
  const limit = Number(params.get("limit") ?? 24);
  const next = from + limit;
  return {
    data: rows.slice(from, next),
    next_cursor: next < rows.length ? String(next) : null,
    total: rows.length,
  };
}

function json(value: unknown, version?: number, status = 200): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: {
      "content-type": "application/json",
      ...(version === undefined ? {} : { etag: `"${version}"` }),
    },
  });
}

function conflict(): Response {
  return problem(412, "precondition_failed", "It has changed since you read it");
}

function problem(status: number, code: string, title: string): Response {
  const body = {
    type: `/docs/problems#${code}`,
    title,
    status,
    code,
    trace_id: "4bf92f3577b34da6a3ce929d0e0e4736",
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/problem+json" },
  });
}
