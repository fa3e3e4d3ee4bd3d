import type { Currency } from "./money.ts";

/** A language of the shop's texts (BCP 47 primary tag). */
export type Locale = "en" | "de";

export type MarketCode = "us" | "de";

/**
 * Where the shop sells: currency, the countries it ships to, and whether the prices that shoppers
 * see contain the tax.
 */
export type Market = Readonly<{
  code: MarketCode;
  currency: Currency;
  countries: readonly string[];
  taxIncluded: boolean;
  defaultLocale: Locale;
  locales: readonly Locale[];
}>;

export const MARKETS = {
  us: {
    code: "us",
    currency: "USD",
    countries: ["US"],
    taxIncluded: false,
    defaultLocale: "en",
    locales: ["en"],
  },
  de: {
    code: "de",
    currency: "EUR",
    countries: ["DE", "AT"],
    taxIncluded: true,
    defaultLocale: "de",
    locales: ["de", "en"],
  },
} as const satisfies Record<MarketCode, Market>;

export function isMarketCode(code: string): code is MarketCode {
  return Object.hasOwn(MARKETS, code);
}
