import "../shared/ui/index.css";
import { createSSRApp } from "vue";
import type { PageView } from "@mercator/contracts/pages";
import { LOADERS } from "../shared/i18n/storefront/messages.ts";
import { createShop } from "./model/shop.ts";
import { PAGES } from "./pages/pages.ts";
import StorefrontApp from "./StorefrontApp.vue";

/** Wakes the page up: the same components, with the state that the server left in it. */
async function hydrate(): Promise<void> {
  const state = document.getElementById("state")?.textContent;
  if (!state) return;
  const { frame, content }: PageView = JSON.parse(state);
  const [page, messages] = await Promise.all([PAGES[content.page](), LOADERS[frame.locale]()]);
  createSSRApp(StorefrontApp, { shop: createShop(frame, messages), page, content }).mount("#app");
}

void hydrate();
