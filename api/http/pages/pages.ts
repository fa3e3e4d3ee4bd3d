import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import type {
  CartV1,
  CategoryV1,
  PendingOrderV1,
  ProductListV1,
} from "@mercator/contracts/storefront/v1";
import type { PageContent, PageFrame, PendingPayment, RenderPage } from "@mercator/contracts/pages";
import { type Actor, type Authorize, type Clock, type Id, MARKETS } from "@mercator/domain/kernel";
import type { Problem } from "@mercator/contracts/common";
import type { AppEnv } from "../env.ts";
import { problem } from "../problem.ts";
import { PUBLIC_ANSWER, rightUntil } from "../middleware/public_cache.ts";
import { type Base, BASES } from "./base.ts";
import type { ShopApi } from "./shop_api.ts";

export type PageDeps = Readonly<{
  api: ShopApi;
  authorize: Authorize;
  renderPage: RenderPage;
  origin: string;
  /** Opens a guest's session, sets its cookie, and makes the guest the request's actor. */
  openGuestSession: (c: Context<AppEnv>) => Promise<void>;
  /** Null for a link that we did not sign, or that has run out. */
  readOrderLink: (token: string) => Promise<Id<"Order"> | null>;
  /** Asks the provider how the payment stands and settles the order accordingly. */
  completePayment: (actor: Actor, orderId: Id<"Order">) => Promise<void>;
  /** The ways of paying that are offered, the suggested one first. */
  providers: readonly string[];
  newKey: () => string;
  clock: Clock;
}>;

/** How a page may be kept: `public` is the same for everybody, with the tags of what it shows. */
export type PageCaching = "private" | Readonly<{ tags: readonly string[] }>;

export type PageAnswer = Readonly<{
  base: Base;
  content: PageContent;
  caching: PageCaching;
  status?: number;
  cart?: CartV1 | null;
}>;

function pathBehind(base: Base, url: string): string {
  const { pathname, search } = new URL(url);
  const path = pathname.slice(base.path.length);
  return `${path === "" ? "/" : path}${search}`;
}

async function frameOf(
  c: Context<AppEnv>,
  { api, origin }: PageDeps,
  { base, cart }: { base: Base; cart: CartV1 | null },
): Promise<PageFrame> {
  const { locale, market, path } = base;
  const listed = await api.call<{ data: CategoryV1[] }>(c, {
    method: "GET",
    path: `/categories?market=${market}&locale=${locale}`,
  });
  return {
    locale,
    market,
    base: path,
    path: pathBehind(base, c.req.url),
    origin,
    currency: MARKETS[market].currency,
    taxIncluded: MARKETS[market].taxIncluded,
    categories: listed.ok ? listed.value.data : [],
    alternates: BASES.map((other) => ({
      base: other.path,
      locale: other.locale,
      market: other.market,
    })),
    cart,
  };
}

/** Renders a page and says who may keep it. */
export async function answerPage(
  c: Context<AppEnv>,
  deps: PageDeps,
  { base, content, caching, status = 200, cart = null }: PageAnswer,
): Promise<Response> {
  const frame = await frameOf(c, deps, { base, cart });
  const html = await deps.renderPage({ frame, content });
  const headers: Record<string, string> = {
    "content-type": "text/html; charset=utf-8",
    "content-language": base.locale,
  };
  if (caching !== "private" && status === 200) {
    headers["cache-control"] = PUBLIC_ANSWER;
    headers["deno-cache-tag"] = ["catalog", "prices", ...caching.tags].join(",");
    Object.assign(headers, rightUntil(c.get("rightUntil") ?? null));
  }
  return c.newResponse(html, status as 200, headers);
}

/** The page that says that there is nothing here, with a search and something to look at. */
export async function answerNotFound(
  c: Context<AppEnv>,
  deps: PageDeps,
  base: Base,
): Promise<Response> {
  const allowed = await deps.authorize(c.get("actor"), "catalog.read", {});
  if (!allowed.ok) return problem(c, { code: "denied" });
  const popular = await popularProducts(c, deps, base);
  const content = { page: "not-found", popular } as const;
  return await answerPage(c, deps, { base, content, caching: "private", status: 404 });
}

/** A few products to show where a page has nothing else. */
export async function popularProducts(c: Context<AppEnv>, { api }: PageDeps, base: Base) {
  const listed = await api.call<ProductListV1>(c, {
    method: "GET",
    path: `/products?market=${base.market}&locale=${base.locale}&limit=4&in_stock=true`,
  });
  return listed.ok ? listed.value.data : [];
}

/** The shopper's basket in this market; null for a visitor who has put nothing into one. */
export async function currentCart(
  c: Context<AppEnv>,
  deps: PageDeps,
  base: Base,
): Promise<CartV1 | null> {
  return (await currentBasket(c, deps, base)).cart;
}

/** The basket, or in its place the order that it became and whose payment is not finished. */
export async function currentBasket(
  c: Context<AppEnv>,
  { api }: PageDeps,
  base: Base,
): Promise<Readonly<{ cart: CartV1 | null; pending: PendingPayment | null }>> {
  if (getCookie(c, "__Host-session") === undefined && c.get("actor").kind === "anonymous") {
    return { cart: null, pending: null };
  }
  const found = await api.call<CartV1>(c, {
    method: "GET",
    path: `/carts/current?market=${base.market}`,
  });
  if (!found.ok) return { cart: null, pending: pendingPayment(found.problem) };
  return { cart: found.value.market === base.market ? found.value : null, pending: null };
}

function pendingPayment(problem: Problem): PendingPayment | null {
  const order = problem["pending_order"] as PendingOrderV1 | undefined;
  const token = order?.order_url.split("/").at(-1);
  if (order === undefined || token === undefined) return null;
  return { number: order.number, token, redirectUrl: order.redirect_url };
}

export const seeOther = (c: Context<AppEnv>, path: string): Response => c.redirect(path, 303);
