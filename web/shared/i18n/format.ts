import type { Money } from "@mercator/contracts/common";
import type { LocaleV1, MarketCodeV1 } from "@mercator/contracts/storefront/v1";

/** How a language writes in a market. English in Europe writes days and prices the European way. */
export function formatLocale(locale: LocaleV1, market: MarketCodeV1): string {
  if (locale === "de") return "de-DE";
  return market === "us" ? "en-US" : "en-GB";
}

/** What a page's language is called to search engines: `en-US`, `de-DE`, `en-DE`. */
export function languageTag(locale: LocaleV1, market: MarketCodeV1): string {
  return `${locale}-${market.toUpperCase()}`;
}

export function directionOf(locale: string): "ltr" | "rtl" {
  return ["ar", "fa", "he"].includes(locale) ? "rtl" : "ltr";
}

/** The amount as a decimal text. Minor units are integers, so nothing is ever rounded. */
export function decimalOf(money: Money, digits: number): `${number}` {
  const sign = money.amount < 0 ? "-" : "";
  const units = String(Math.abs(money.amount)).padStart(digits + 1, "0");
  const whole = units.slice(0, units.length - digits);
  const fraction = digits > 0 ? `.${units.slice(-digits)}` : "";
  return `${sign}${whole}${fraction}` as `${number}`;
}

const moneyFormats = new Map<string, Intl.NumberFormat>();

export function formatMoney(money: Money, locale: string): string {
  const key = `${locale} ${money.currency}`;
  let format = moneyFormats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, { style: "currency", currency: money.currency });
    moneyFormats.set(key, format);
  }
  return format.format(decimalOf(money, fractionDigits(money.currency)));
}

/** `19 %`, `8.875%`: a share in millionths, as a language writes it. */
export function formatPercent(millionths: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 4 })
    .format(millionths / 1_000_000);
}

/** Decimal places of a currency: 2 for EUR, 0 for JPY, 3 for BHD. */
export function fractionDigits(currency: string): number {
  return new Intl.NumberFormat("en", { style: "currency", currency })
    .resolvedOptions().maximumFractionDigits ?? 2;
}

/** Who reads, and where: the language tag for numbers and days, the market for measures and clocks. */
export type Place = Readonly<{ locale: string; market: MarketCodeV1 }>;

/** `Wednesday, 25 November`: a calendar day, not an instant, so no time zone can move it. */
export function formatDay(isoDate: string, locale: string): string {
  return dayOf(isoDate, { locale, weekday: "long", day: "numeric", month: "long" });
}

/** `1 February 2027`, for days far off. */
export function formatDate(isoDate: string, locale: string): string {
  return dayOf(isoDate, { locale, day: "numeric", month: "long", year: "numeric" });
}

function dayOf(
  isoDate: string,
  { locale, ...options }: Intl.DateTimeFormatOptions & { locale: string },
): string {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" })
    .format(new Date(`${isoDate.slice(0, 10)}T00:00:00Z`));
}

/** `23 November, 12:04`, in the time zone of the shop's market: servers stand anywhere. */
export function formatMoment(instant: string, { locale, market }: Place): string {
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "long",
    hour: "numeric",
    minute: "2-digit",
    timeZone: market === "us" ? "America/New_York" : "Europe/Berlin",
  }).format(new Date(instant));
}

/** A length in what the market measures in: inches, or millimetres and from one metre on metres. */
export function formatLength(mm: number, { locale, market }: Place): string {
  if (market === "us") {
    return formatUnit({ value: Math.round(mm / 2.54) / 10, unit: "inch" }, locale);
  }
  return formatUnit(
    mm >= 1000 ? { value: mm / 1000, unit: "meter" } : { value: mm, unit: "millimeter" },
    locale,
  );
}

const GRAMS_PER_OUNCE = 28.349523125;
const OUNCES_PER_POUND = 16;

export function formatWeight(grams: number, { locale, market }: Place): string {
  if (market !== "us") {
    return formatUnit(
      grams >= 1000 ? { value: grams / 1000, unit: "kilogram" } : { value: grams, unit: "gram" },
      locale,
    );
  }
  const ounces = grams / GRAMS_PER_OUNCE;
  const [value, unit] = ounces >= OUNCES_PER_POUND
    ? [ounces / OUNCES_PER_POUND, "pound"] as const
    : [ounces, "ounce"] as const;
  return formatUnit({ value: Math.round(value * 10) / 10, unit }, locale);
}

function formatUnit({ value, unit }: { value: number; unit: string }, locale: string): string {
  return new Intl.NumberFormat(locale, { style: "unit", unit, maximumFractionDigits: 2 })
    .format(value);
}

export function formatCountry(code: string, locale: string): string {
  return new Intl.DisplayNames(locale, { type: "region" }).of(code) ?? code;
}
