import type { Money } from "@mercator/contracts/common";
import { SHOP } from "../shop.ts";

const formatters = new Map<string, Intl.NumberFormat>();

function moneyFormatter(currency: string): Intl.NumberFormat {
  let known = formatters.get(currency);
  if (!known) {
    known = new Intl.NumberFormat("en", {
      style: "currency",
      currency,
      currencyDisplay: "narrowSymbol",
    });
    formatters.set(currency, known);
  }
  return known;
}

/** How many digits of the currency's amount come after the point: 2 for EUR, 0 for JPY, 3 for KWD. */
export function fractionDigits(currency: string): number {
  return moneyFormatter(currency).resolvedOptions().maximumFractionDigits ?? 2;
}

/** Minor units as a plain decimal, without symbol or grouping: 12900 EUR is `129.00`. */
export function decimalOf({ amount, currency }: Money): `${number}` {
  const digits = fractionDigits(currency);
  const sign = amount < 0 ? "-" : "";
  const text = String(Math.abs(amount)).padStart(digits + 1, "0");
  if (digits === 0) return `${sign}${text}` as `${number}`;
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}` as `${number}`;
}

/** `€129.00`, `−€11.60`, `¥18,400`. The amount goes as text, so no float rounds it. */
export function money(value: Money): string {
  return moneyFormatter(value.currency).format(decimalOf(value) as unknown as number)
    .replace("-", "−");
}

/** The same without decimals, for axes and other rough places. */
export function moneyRough(value: Money): string {
  return new Intl.NumberFormat("en", {
    style: "currency",
    currency: value.currency,
    currencyDisplay: "narrowSymbol",
    maximumFractionDigits: 0,
  }).format(decimalOf(value) as unknown as number).replace("-", "−");
}

export function negative(value: Money): Money {
  return { ...value, amount: -value.amount };
}

const parts = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("en-GB", { timeZone: SHOP.timeZone, ...options });
const DAY_KEY = parts({ year: "numeric", month: "2-digit", day: "2-digit" });
const TIME = parts({ hour: "2-digit", minute: "2-digit", hour12: false });
const WEEKDAY = parts({ weekday: "short" });
const DAY = parts({ day: "numeric", month: "short" });
const DAY_YEAR = parts({ day: "numeric", month: "short", year: "numeric" });
const EXACT = parts({ dateStyle: "full", timeStyle: "long" });
const DAY_MS = 86_400_000;

/** 08:49 today, Sat 20:41 within the week, 14 Sep before that, always in the shop's zone. */
export function when(iso: string, now: number = Date.now()): string {
  const at = new Date(iso);
  const age = now - at.getTime();
  if (DAY_KEY.format(at) === DAY_KEY.format(now)) return TIME.format(at);
  if (age > 0 && age < 6 * DAY_MS) return `${WEEKDAY.format(at)} ${TIME.format(at)}`;
  return day(iso, now);
}

/** The same for sentences: `today 08:49`. */
export function whenInText(iso: string, now: number = Date.now()): string {
  const text = when(iso, now);
  return /^\d\d:\d\d$/.test(text) ? `Today ${text}` : text;
}

/** `14 Sep`, with the year once it is not this one. */
export function day(iso: string, now: number = Date.now()): string {
  const at = new Date(iso);
  const format = at.getFullYear() === new Date(now).getFullYear() ? DAY : DAY_YEAR;
  return format.format(at).replace("Sept", "Sep");
}

/** `24 to 26 Nov`, or the one day where both are the same. */
export function daySpan(from: string, to: string): string {
  const [start, end] = [day(from), day(to)];
  if (start === end) return end;
  const month = end.slice(end.indexOf(" "));
  return `${start.endsWith(month) ? start.slice(0, -month.length) : start} to ${end}`;
}

/** The exact instant with its zone, for the tooltip of a short time. */
export function exactly(iso: string): string {
  return EXACT.format(new Date(iso));
}

/** How long ago: `10 min`, `5 h`, `3 days`. */
export function age(iso: string, now: number = Date.now()): string {
  const minutes = Math.max(0, Math.floor((now - Date.parse(iso)) / 60_000));
  if (minutes < 1) return "now";
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h`;
  return `${Math.floor(minutes / 1440)} days`;
}

/** `1 item`, `6 items`: for words that take an s. */
export function counted(count: number, word: string): string {
  return `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;
}

const COUNTRIES = new Intl.DisplayNames("en", { type: "region" });

/** `Germany` for DE; an unknown code stays as it is. */
export function country(code: string): string {
  return COUNTRIES.of(code) ?? code;
}

/** Two letters for an avatar: `IK` for Ines Keller. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const first = words[0]?.[0] ?? "?";
  const last = words.length > 1 ? words.at(-1)?.[0] ?? "" : words[0]?.[1] ?? "";
  return (first + last).toUpperCase();
}
