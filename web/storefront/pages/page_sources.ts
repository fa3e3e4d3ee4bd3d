import type { PageName } from "./page_props.ts";

/** The same pages as the manifest of the client build names them, for preloading. */
export const PAGE_SOURCES: Readonly<Record<PageName, string>> = {
  home: "storefront/pages/HomePage.vue",
  category: "storefront/pages/CategoryPage.vue",
  search: "storefront/pages/SearchPage.vue",
  product: "storefront/pages/ProductPage.vue",
  cart: "storefront/pages/CartPage.vue",
  checkout: "storefront/pages/CheckoutPage.vue",
  order: "storefront/pages/OrderPage.vue",
  "order-lookup": "storefront/pages/OrderLookupPage.vue",
  "stock-request": "storefront/pages/StockRequestPage.vue",
  "not-found": "storefront/pages/NotFoundPage.vue",
  error: "storefront/pages/ErrorPage.vue",
};
