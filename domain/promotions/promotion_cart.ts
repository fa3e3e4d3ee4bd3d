import type { Currency, MarketCode, Money } from "../kernel/mod.ts";

/** What conditions may ask of a line: how the catalogue describes what is on it. */
export type Merchandise = Readonly<{
  variantId: string;
  productId: string;
  sku: string;
  /** Handles. */
  categories: readonly string[];
  collections: readonly string[];
  options: Readonly<Record<string, string>>;
  attributes: Readonly<Record<string, string>>;
  /** Whether promotions count and reduce it: they leave gift cards, which are money, alone. */
  promotable: boolean;
}>;

export type PromotionLine =
  & Merchandise
  & Readonly<{
    lineId: string;
    quantity: number;
    /** Before promotions of the cart. */
    unitPrice: Money;
  }>;

/** Who buys, as far as prices and promotions care. */
export type CustomerFacts = Readonly<{
  /** Null for a guest. */
  id: string | null;
  groups: readonly string[];
  /** Before this one, cancelled ones left out. */
  ordersPlaced: number;
}>;

/** What conditions may ask of the cart. */
export type PromotionCart = Readonly<{
  market: MarketCode;
  channel: string;
  currency: Currency;
  customer: CustomerFacts;
  country: string;
  shipping: Readonly<{ optionId: string; price: Money }> | null;
  lines: readonly PromotionLine[];
}>;

/** A guest who has not ordered before. */
export const NEW_GUEST: CustomerFacts = { id: null, groups: [], ordersPlaced: 0 };
