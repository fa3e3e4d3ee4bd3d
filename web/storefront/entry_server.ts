import { createSSRApp } from "vue";
import { renderToString } from "vue/server-renderer";
import type { PageView, RenderPage } from "@mercator/contracts/pages";
import { de } from "../shared/i18n/storefront/de.ts";
import { en } from "../shared/i18n/storefront/en.ts";
import sansFont from "../shared/ui/fonts/instrument-sans-latin-wght-normal.woff2?url";
import { assetsOf, type ViteManifest } from "./document/assets.ts";
import { documentOf } from "./document/document.ts";
import { headOf } from "./document/head.ts";
import { createShop } from "./model/shop.ts";
import CartPage from "./pages/CartPage.vue";
import CategoryPage from "./pages/CategoryPage.vue";
import CheckoutPage from "./pages/CheckoutPage.vue";
import ErrorPage from "./pages/ErrorPage.vue";
import HomePage from "./pages/HomePage.vue";
import NotFoundPage from "./pages/NotFoundPage.vue";
import OrderLookupPage from "./pages/OrderLookupPage.vue";
import OrderPage from "./pages/OrderPage.vue";
import ProductPage from "./pages/ProductPage.vue";
import SearchPage from "./pages/SearchPage.vue";
import StockRequestPage from "./pages/StockRequestPage.vue";
import StorefrontApp from "./StorefrontApp.vue";

export type { ViteManifest } from "./document/assets.ts";

const MESSAGES = { en, de };
const PAGES = {
  home: HomePage,
  category: CategoryPage,
  search: SearchPage,
  product: ProductPage,
  cart: CartPage,
  checkout: CheckoutPage,
  order: OrderPage,
  "order-lookup": OrderLookupPage,
  "stock-request": StockRequestPage,
  "not-found": NotFoundPage,
  error: ErrorPage,
};

/** Makes the renderer of storefront pages. `manifest` is the one of the client build. */
export function createRenderer({ manifest }: { manifest: ViteManifest }): RenderPage {
  return async (view: PageView): Promise<string> => {
    const { frame, content } = view;
    const shop = createShop(frame, MESSAGES[frame.locale]);
    const app = createSSRApp(StorefrontApp, { shop, page: PAGES[content.page], content });
    return documentOf({
      view,
      body: await renderToString(app),
      head: headOf(view, shop),
      assets: { ...assetsOf(manifest, view), font: sansFont },
    });
  };
}
