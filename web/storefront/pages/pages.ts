import type { Component } from "vue";
import type { PageName } from "./page_props.ts";

/** A browser loads the code of the page it shows. */
export const PAGES: Readonly<Record<PageName, () => Promise<Component>>> = {
  home: async () => (await import("./HomePage.vue")).default,
  category: async () => (await import("./CategoryPage.vue")).default,
  search: async () => (await import("./SearchPage.vue")).default,
  product: async () => (await import("./ProductPage.vue")).default,
  cart: async () => (await import("./CartPage.vue")).default,
  checkout: async () => (await import("./CheckoutPage.vue")).default,
  order: async () => (await import("./OrderPage.vue")).default,
  "order-lookup": async () => (await import("./OrderLookupPage.vue")).default,
  "stock-request": async () => (await import("./StockRequestPage.vue")).default,
  "not-found": async () => (await import("./NotFoundPage.vue")).default,
  error: async () => (await import("./ErrorPage.vue")).default,
};
