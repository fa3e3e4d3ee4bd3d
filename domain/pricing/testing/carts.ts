import { instant, money } from "../../kernel/mod.ts";
import { NEW_GUEST } from "../../promotions/mod.ts";
import { aTaxRate } from "../../tax/testing/mod.ts";
import type { CartToPrice, LineToPrice } from "../price_cart.ts";

/** A line at 29.00 EUR with 19 % in it; each test overrides only what it is about. */
export function aLineToPrice(overrides: Partial<LineToPrice> = {}): LineToPrice {
  return {
    lineId: "line_1",
    variantId: "var_1",
    productId: "prod_1",
    sku: "MUG",
    categories: ["tableware"],
    collections: [],
    options: {},
    attributes: {},
    promotable: true,
    quantity: 1,
    unitPrice: money(2_900n, "EUR"),
    compareAt: null,
    priceSource: "price_list:de",
    lowered: null,
    taxRates: [aTaxRate()],
    ...overrides,
  };
}

export function aCartToPrice(overrides: Partial<CartToPrice> = {}): CartToPrice {
  return {
    at: instant(1_790_000_000_000),
    market: "de",
    channel: "web",
    currency: "EUR",
    customer: NEW_GUEST,
    country: "DE",
    taxIncluded: true,
    taxRounding: "line",
    taxShipping: "own",
    exemption: null,
    lines: [aLineToPrice()],
    shipping: null,
    candidates: [],
    ...overrides,
  };
}
