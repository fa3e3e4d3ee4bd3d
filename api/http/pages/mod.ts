import type { Context, ErrorHandler, MiddlewareHandler } from "hono";
import type { Action } from "@mercator/domain/kernel";
import type { AnswerCache } from "../../platform/answer_cache.ts";
import type { AppEnv } from "../env.ts";
import { publicCache } from "../middleware/public_cache.ts";
import { permit } from "../middleware/require_decision.ts";
import { createRouter, ROUTES } from "../route.ts";
import { type Base, preferredBase, readBase } from "./base.ts";
import { categoryPage, homePage, LIST_PARAMETERS, productPage, searchPage } from "./browse.ts";
import { addLine, cartPage, changeLine, removeLine } from "./cart.ts";
import { addCode, removeCode, removeGiftCard, useStoreCredit } from "./cart_codes.ts";
import { checkoutPage, submitContact, submitDelivery, submitPayment } from "./checkout.ts";
import { failedPage } from "./failed_page.ts";
import {
  cancelPayment,
  orderLookupPage,
  orderPage,
  redeemPointsOfOrder,
  requestOrderLink,
} from "./orders.ts";
import { answerNotFound, type PageDeps } from "./pages.ts";
import { answerStockRequest, requestStockMail, stockRequestPage } from "./stock_requests.ts";

type Page = (c: Context<AppEnv>, base: Base) => Promise<Response>;

/** The storefront's pages, and the forms on them that work without script. */
export function pageRoutes(
  deps: PageDeps & { cache: AnswerCache; failures: ErrorHandler<AppEnv> },
) {
  const router = createRouter();
  router.onError(failedPage(deps, deps.failures));
  const add = adderTo(router);
  addBrowsing(add, deps);
  addBuying(add, deps);
  addOrders(add, deps);
  addStockRequests(add, deps);
  router.route("/", redirects(deps));
  ROUTES.push({ method: "GET", path: "/{base}/*", action: "catalog.read", idempotency: null });
  router.get("/:base{[a-z]{2}-[a-z]{2}}/*", (c) => {
    const base = readBase(c.req.param("base"));
    return base === null ? c.notFound() : answerNotFound(c, deps, base);
  });
  return router;
}

type Add = (
  route: Readonly<{ method: "GET" | "POST"; path: string; action: Action }>,
  page: Page,
  more?: Readonly<{ cached: MiddlewareHandler<AppEnv> }>,
) => void;

function adderTo(router: ReturnType<typeof createRouter>): Add {
  return ({ method, path, action }, page, more) => {
    ROUTES.push({ method, path: `/{base}${path}`, action, idempotency: null });
    const pattern = `/:base{[a-z]{2}-[a-z]{2}}${path.replaceAll(/\{(\w+)\}/g, ":$1")}`;
    if (more !== undefined) router.use(pattern, more.cached);
    router.on(method, [pattern], (c) => {
      const base = readBase(c.req.param("base") ?? "");
      return base === null ? c.notFound() : page(c, base);
    });
  };
}

function param(c: Context<AppEnv>, name: string): string {
  return c.req.param(name) ?? "";
}

function addBrowsing(add: Add, deps: PageDeps & { cache: AnswerCache }): void {
  const { cache, authorize } = deps;
  const read = (path: string) => ({ method: "GET", path, action: "catalog.read" } as const);
  const kept = (query: readonly string[] | "all") => ({
    cached: publicCache({ cache, authorize, action: "catalog.read", query }),
  });
  add(read("/"), (c, base) => homePage(c, deps, base), kept([]));
  add(
    read("/categories/{handle}"),
    (c, base) => categoryPage(c, deps, { base, handle: param(c, "handle") }),
    kept(LIST_PARAMETERS),
  );
  add(read("/search"), (c, base) => searchPage(c, deps, base), kept(LIST_PARAMETERS));
  add(
    read("/products/{handle}"),
    (c, base) => productPage(c, deps, { base, handle: param(c, "handle") }),
    kept("all"),
  );
}

function addBuying(add: Add, deps: PageDeps): void {
  const read = (path: string) => ({ method: "GET", path, action: "cart.read" } as const);
  const change = (path: string) => ({ method: "POST", path, action: "cart.change" } as const);
  add(read("/cart"), (c, base) => cartPage(c, deps, { base }));
  add(change("/cart/lines"), (c, base) => addLine(c, deps, base));
  add(
    change("/cart/lines/{line}"),
    (c, base) => changeLine(c, deps, { base, lineId: param(c, "line") }),
  );
  add(
    change("/cart/lines/{line}/remove"),
    (c, base) => removeLine(c, deps, { base, lineId: param(c, "line") }),
  );
  add(change("/cart/codes"), (c, base) => addCode(c, deps, base));
  add(change("/cart/codes/remove"), (c, base) => removeCode(c, deps, base));
  add(
    change("/cart/gift-cards/{card}/remove"),
    (c, base) => removeGiftCard(c, deps, { base, cardId: param(c, "card") }),
  );
  add(change("/cart/store-credit"), (c, base) => useStoreCredit(c, deps, base));
  add(read("/checkout"), (c, base) => checkoutPage(c, deps, { base }));
  add(change("/checkout/contact"), (c, base) => submitContact(c, deps, base));
  add(change("/checkout/delivery"), (c, base) => submitDelivery(c, deps, base));
  add(
    { method: "POST", path: "/checkout/payment", action: "checkout.place_order" },
    (c, base) => submitPayment(c, deps, base),
  );
}

function addOrders(add: Add, deps: PageDeps): void {
  const lookup = { path: "/orders/lookup", action: "orders.request_link" } as const;
  add({ method: "GET", ...lookup }, (c, base) => orderLookupPage(c, deps, base));
  add({ method: "POST", ...lookup }, (c, base) => requestOrderLink(c, deps, base));
  add(
    { method: "GET", path: "/orders/{token}", action: "orders.read" },
    (c, base) => orderPage(c, deps, { base, token: param(c, "token") }),
  );
  add(
    { method: "POST", path: "/orders/{token}/cancel-payment", action: "payments.complete" },
    (c, base) => cancelPayment(c, deps, { base, token: param(c, "token") }),
  );
  add(
    { method: "POST", path: "/orders/{token}/points", action: "stored_value.redeem_points" },
    (c, base) => redeemPointsOfOrder(c, deps, { base, token: param(c, "token") }),
  );
}

function addStockRequests(add: Add, deps: PageDeps): void {
  const answer = {
    path: "/stock-requests/{token}",
    action: "inventory.answer_stock_request",
  } as const;
  add(
    { method: "POST", path: "/stock-requests", action: "inventory.request_stock_mail" },
    (c, base) => requestStockMail(c, deps, base),
  );
  add(
    { method: "GET", ...answer },
    (c, base) => stockRequestPage(c, deps, { base, token: param(c, "token") }),
  );
  add(
    { method: "POST", ...answer },
    (c, base) => answerStockRequest(c, deps, { base, token: param(c, "token") }),
  );
}

/** From the bare address to the storefront that suits, and from a base to its front page. */
function redirects({ authorize }: Pick<PageDeps, "authorize">) {
  const router = createRouter();
  const permitted = permit(authorize, "catalog.read");
  ROUTES.push({ method: "GET", path: "/", action: "catalog.read", idempotency: null });
  router.get("/", permitted, (c) => {
    c.header("vary", "accept-language");
    return c.redirect(`${preferredBase(c.req.header("accept-language")).path}/`, 302);
  });
  router.get("/:base{[a-z]{2}-[a-z]{2}}", permitted, (c) => {
    const base = readBase(c.req.param("base") ?? "");
    return base === null ? c.notFound() : c.redirect(`${base.path}/`, 308);
  });
  return router;
}
