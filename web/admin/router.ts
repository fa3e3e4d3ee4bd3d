import {
  createRouter,
  createWebHistory,
  type RouteLocationNormalized,
  type Router,
  type RouteRecordRaw,
  type RouterHistory,
} from "vue-router";
import { readReturnAddress } from "./identity/return_address.ts";
import type { Admin } from "./shell/admin.ts";
import { SHOP } from "./shop.ts";

const ROUTES: RouteRecordRaw[] = [
  {
    path: "/sign-in",
    component: () => import("./identity/SignInPage.vue"),
    meta: { bare: true, title: "Sign in" },
  },
  {
    path: "/",
    component: () => import("./reporting/HomePage.vue"),
    meta: { title: "Home" },
  },
  {
    path: "/orders",
    component: () => import("./orders/OrdersPage.vue"),
    meta: { title: "Orders" },
  },
  {
    path: "/orders/:id",
    component: () => import("./orders/OrderPage.vue"),
    props: true,
    meta: { title: "Order", parent: true },
  },
  {
    path: "/products",
    component: () => import("./catalog/ProductsPage.vue"),
    meta: { title: "Products" },
  },
  {
    path: "/products/:id",
    component: () => import("./catalog/ProductPage.vue"),
    props: true,
    meta: { title: "Product", parent: true },
  },
  {
    path: "/stock",
    component: () => import("./inventory/StockPage.vue"),
    meta: { title: "Stock" },
  },
  {
    path: "/stock/transfers",
    component: () => import("./inventory/TransfersPage.vue"),
    meta: { title: "Transfers", parent: true },
  },
  {
    path: "/price-lists",
    component: () => import("./pricing/PriceListsPage.vue"),
    meta: { title: "Price lists" },
  },
  {
    path: "/price-lists/:id",
    component: () => import("./pricing/PriceSheetPage.vue"),
    props: true,
    meta: { title: "Price list", parent: true },
  },
  {
    path: "/orders/refund-approvals",
    component: () => import("./orders/ApprovalsPage.vue"),
    meta: { title: "Refunds for a second person" },
  },
  {
    path: "/gift-cards",
    component: () => import("./stored_value/GiftCardsPage.vue"),
    meta: { title: "Gift cards" },
  },
  {
    path: "/gift-cards/:id",
    component: () => import("./stored_value/GiftCardPage.vue"),
    props: true,
    meta: { title: "Gift card", parent: true },
  },
  {
    path: "/payments",
    component: () => import("./payments/PaymentsPage.vue"),
    meta: { title: "Payments" },
  },
  {
    path: "/ledger",
    component: () => import("./ledger/LedgerPage.vue"),
    meta: { title: "Ledger" },
  },
  {
    path: "/settings/refunds",
    component: () => import("./orders/RefundLimitsPage.vue"),
    meta: { title: "Refund limits" },
  },
  {
    path: "/settings/loyalty",
    component: () => import("./stored_value/LoyaltyPage.vue"),
    meta: { title: "Points" },
  },
  {
    path: "/promotions",
    component: () => import("./promotions/PromotionsPage.vue"),
    meta: { title: "Promotions" },
  },
  {
    path: "/promotions/:id",
    component: () => import("./promotions/PromotionPage.vue"),
    props: true,
    meta: { title: "Promotion", parent: true },
  },
  {
    path: "/integrity",
    component: () => import("./ledger/IntegrityPage.vue"),
    meta: { title: "Integrity" },
  },
  {
    path: "/integrations",
    component: () => import("./integrations/IntegrationsPage.vue"),
    meta: { title: "Integrations" },
  },
  { path: "/settings", redirect: "/settings/tax" },
  {
    path: "/settings/tax",
    component: () => import("./tax/TaxPage.vue"),
    meta: { title: "Tax settings" },
  },
  {
    path: "/settings/shipping",
    component: () => import("./shipping/ShippingPage.vue"),
    meta: { title: "Delivery settings" },
  },
  {
    path: "/:rest(.*)*",
    component: () => import("./shell/NothingHere.vue"),
    meta: { title: "Nothing here" },
  },
];

export type AdminRouter = Readonly<{ plugin: Router; leaveForSignIn: () => Promise<void> }>;

/** The pages. Whoever is not signed in is sent to sign in, and back to where they were going. */
export function createAdminRouter(
  admin: Pick<Admin, "session">,
  history: RouterHistory = createWebHistory("/admin/"),
): AdminRouter {
  const router = createRouter({ history, routes: ROUTES });
  router.beforeEach(async (to) => {
    const session = admin.session.state.value.is === "unknown"
      ? (await admin.session.find(), admin.session.state.value)
      : admin.session.state.value;
    const atGate = to.path === "/sign-in";
    if (session.is === "signed_out" && !atGate) return signInAddress(to);
    if (session.is === "signed_in" && atGate) return readReturnAddress(to.query["next"]);
  });
  router.afterEach((to) => setTitle(String(to.meta["title"] ?? "")));
  return {
    plugin: router,
    async leaveForSignIn() {
      const here = router.currentRoute.value;
      // Before the first page is there, the guard above does this.
      if (here.matched.length && here.path !== "/sign-in") await router.push(signInAddress(here));
    },
  };
}

/** The title of the browser's tab. */
export function setTitle(page: string): void {
  document.title = [page, SHOP.name, "Mercator"].filter(Boolean).join(" · ");
}

function signInAddress(from: RouteLocationNormalized) {
  return { path: "/sign-in", query: from.fullPath === "/" ? {} : { next: from.fullPath } };
}
