import type { LocaleV1, MarketCodeV1 } from "@mercator/contracts/storefront/v1";
import { isMarketCode, type Locale, type Market, MARKETS } from "@mercator/domain/kernel";

/** What the first part of a storefront address says: `/de-de/…` is German in the market Germany. */
export type Base = Readonly<{ path: string; locale: LocaleV1; market: MarketCodeV1 }>;

const isLocaleOf = (market: Market, locale: string): locale is Locale =>
  (market.locales as readonly string[]).includes(locale);

/** Every base of the shop, the default language of a market first. */
export const BASES: readonly Base[] = Object.values(MARKETS).flatMap((market: Market) =>
  [...market.locales]
    .sort((a, b) => Number(b === market.defaultLocale) - Number(a === market.defaultLocale))
    .map((locale) => ({ path: `/${locale}-${market.code}`, locale, market: market.code }))
);

export const DEFAULT_BASE: Base = { path: "/en-us", locale: "en", market: "us" };

/** Null for a pair of language and market that the shop does not have. */
export function readBase(segment: string): Base | null {
  const [locale = "", market = "", ...rest] = segment.split("-");
  if (rest.length > 0 || !isMarketCode(market)) return null;
  const known: Market = MARKETS[market];
  return isLocaleOf(known, locale) ? { path: `/${locale}-${market}`, locale, market } : null;
}

/** The base that suits a browser's languages best (RFC 9110 §12.5.4), by order of mention. */
export function preferredBase(acceptLanguage: string | undefined): Base {
  const wanted = (acceptLanguage ?? "").split(",").map((tag) => tag.trim().slice(0, 2));
  for (const language of wanted) {
    const base = BASES.find((candidate) =>
      candidate.locale === language && MARKETS[candidate.market].defaultLocale === language
    );
    if (base !== undefined) return base;
  }
  return DEFAULT_BASE;
}

/** A path of this storefront to go back to, or null for anything that could lead elsewhere. */
export function safeReturnPath(base: Base, path: string | undefined): string | null {
  if (path === undefined || !path.startsWith(`${base.path}/`)) return null;
  return /^\/[A-Za-z0-9\-._~%!$&'()*+,;=:@/?]*$/.test(path) && !path.includes("//") ? path : null;
}
