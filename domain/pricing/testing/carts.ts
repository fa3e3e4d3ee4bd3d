import { money } from "../../kernel/mod.ts";
import type { CartToPrice, LineToPrice } from "../price_cart.ts";

/** A line at 29.00 EUR with 19 % in it; each test overrides only what it is about. */
export function aLineToPrice(overrides: Partial<LineToPrice> = {}): LineToPrice {
  return {
    lineId: "line_1",
    quantity: 1,
    unitPrice: money(2_900n, "EUR"),
    compareAt: null,
    priceSource: "price_list:de",
    taxRate: {
      country: "DE",
      region: "",
      category: "standard",
      name: "standard 19%",
      rateMillionths: 190_000,
    },
    ...overrides,
  };
}

export function aCartToPrice(overrides: Partial<CartToPrice> = {}): CartToPrice {
  return {
    currency: "EUR",
    taxIncluded: true,
    lines: [aLineToPrice()],
    shipping: null,
    ...overrides,
  };
}
