import { inject, type InjectionKey } from "vue";
import type { Money } from "@mercator/contracts/common";
import type { PageFrame } from "@mercator/contracts/pages";
import {
  formatDate,
  formatDay,
  formatLength,
  formatLocale,
  formatMoment,
  formatMoney,
  formatWeight,
} from "../../shared/i18n/format.ts";
import type { StorefrontKey, StorefrontMessages } from "../../shared/i18n/storefront/messages.ts";
import { createTranslate, type Translate } from "../../shared/i18n/translate.ts";
import { type Basket, createBasket } from "./basket.ts";
import { basketMemory } from "./basket_memory.ts";
import { createStorefrontApi, type StorefrontApi } from "./storefront_api.ts";

/** What every part of a page needs: where it stands, how to say it, what is in the basket. */
export type Shop = Readonly<{
  frame: PageFrame;
  /** The language tag for numbers and days: `en-GB`. */
  locale: string;
  t: Translate<StorefrontKey>;
  /** The address of a page of this market: `link("/cart")`. */
  link(path: string): string;
  money(money: Money): string;
  /** `Wednesday, 25 November`. */
  day(isoDate: string): string;
  /** `1 February 2027`. */
  date(isoDate: string): string;
  moment(instant: string): string;
  length(millimetres: number): string;
  weight(grams: number): string;
  api: StorefrontApi;
  basket: Basket;
}>;

export const shopKey: InjectionKey<Shop> = Symbol("shop");

export function createShop(frame: PageFrame, messages: StorefrontMessages): Shop {
  const locale = formatLocale(frame.locale, frame.market);
  const place = { locale, market: frame.market };
  const api = createStorefrontApi(frame);
  return {
    frame,
    locale,
    t: createTranslate(locale, messages),
    link: (path) => `${frame.base}${path}`,
    money: (money) => formatMoney(money, locale),
    day: (isoDate) => formatDay(isoDate, locale),
    date: (isoDate) => formatDate(isoDate, locale),
    moment: (instant) => formatMoment(instant, place),
    length: (millimetres) => formatLength(millimetres, place),
    weight: (grams) => formatWeight(grams, place),
    api,
    basket: createBasket(frame.cart, { api, memory: basketMemory(frame.market) }),
  };
}

export function useShop(): Shop {
  const shop = inject(shopKey);
  if (!shop) throw new Error("A storefront component stands outside of a page.");
  return shop;
}
