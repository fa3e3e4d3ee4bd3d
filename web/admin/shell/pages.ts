import type { IconName } from "../ui/icon_paths.ts";
import { texts } from "./texts.ts";

/** A page of the navigation. `letter` opens it after G; `isTab`: it has a tab on a phone. */
export type Page = Readonly<{
  path: string;
  label: string;
  icon: IconName;
  letter: string;
  isTab?: true;
}>;

/** What is worked on all day first, what is looked after now and then last. */
export const PAGES: readonly Page[] = [
  { path: "/", label: texts.pages.home, icon: "home", letter: "h", isTab: true },
  { path: "/orders", label: texts.pages.orders, icon: "orders", letter: "o", isTab: true },
  { path: "/products", label: texts.pages.products, icon: "tag", letter: "p", isTab: true },
  { path: "/stock", label: texts.pages.stock, icon: "stock", letter: "s", isTab: true },
  { path: "/promotions", label: texts.pages.promotions, icon: "percent", letter: "m" },
  { path: "/price-lists", label: texts.pages.priceLists, icon: "table", letter: "l" },
  { path: "/gift-cards", label: texts.pages.giftCards, icon: "gift", letter: "g" },
  { path: "/payments", label: texts.pages.payments, icon: "card", letter: "y" },
  { path: "/ledger", label: texts.pages.ledger, icon: "scale", letter: "e" },
  { path: "/integrity", label: texts.pages.integrity, icon: "shield", letter: "i" },
  { path: "/integrations", label: texts.pages.integrations, icon: "plug", letter: "n" },
  { path: "/settings", label: texts.pages.settings, icon: "sliders", letter: "t" },
];

/** On a phone the others are a search away. */
export const TABS: readonly Page[] = PAGES.filter(({ isTab }) => isTab);

/** The page that an address is under; at its end a word ends too, so that no path swallows another. */
export function sectionOf(path: string): Page | undefined {
  return PAGES.find((page) =>
    page.path !== "/" && (path === page.path || path.startsWith(`${page.path}/`))
  ) ?? PAGES[0];
}
