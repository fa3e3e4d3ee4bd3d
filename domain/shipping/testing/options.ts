import { type Id, money } from "../../kernel/mod.ts";
import type { ShippingOption } from "../shipping_option.ts";

/** 4.90 EUR, free from 80 EUR; each test overrides only what it is about. */
export function aShippingOption(overrides: Partial<ShippingOption> = {}): ShippingOption {
  return {
    id: "shop_1" as Id<"ShippingOption">,
    market: "de",
    countries: ["DE"],
    names: { en: "DHL standard", de: "DHL Standard" },
    currency: "EUR",
    bands: [
      { from: money(0n, "EUR"), price: money(490n, "EUR") },
      { from: money(8_000n, "EUR"), price: money(0n, "EUR") },
    ],
    taxCategory: "shipping",
    daysMin: 2,
    daysMax: 3,
    ...overrides,
  };
}
