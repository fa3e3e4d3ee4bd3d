import type { Money } from "@mercator/contracts/common";
import { MARKETS } from "../shop.ts";
import { decimalOf } from "../ui/format.ts";
import { parseMoney } from "../ui/parse_money.ts";

type Currency = Money["currency"];

/** An amount as it is typed, by currency; none where the field is empty. */
export type AmountTexts = Partial<Record<Currency, string>>;

/** The currencies that the shop sells in. */
export const CURRENCIES: readonly Currency[] = MARKETS.map(({ currency }) => currency);

export type Read<T> = Readonly<{ value: T | null; error: string | null }>;
const good = <T>(value: T): Read<T> => ({ value, error: null });
const bad = (error: string): Read<never> => ({ value: null, error });

export function amountTexts(amounts: readonly Money[]): AmountTexts {
  return Object.fromEntries(amounts.map((it) => [it.currency, decimalOf(it)]));
}

/** At least one amount, each readable. */
export function readAmounts(texts: AmountTexts): Read<Money[]> {
  const amounts: Money[] = [];
  for (const [currency, text] of Object.entries(texts)) {
    if (text.trim() === "") continue;
    const parsed = parseMoney(text, currency as Currency);
    if (!parsed.ok) return bad(`“${text}” is no amount in ${currency}.`);
    amounts.push(parsed.value);
  }
  return amounts.length === 0 ? bad("Give an amount in at least one currency.") : good(amounts);
}

/** A whole number from one on. */
export function readCount(text: string): Read<number> {
  const typed = text.replace(/[\s,]/g, "");
  return /^[1-9]\d{0,8}$/.test(typed) ? good(Number(typed)) : bad("A whole number from 1 on.");
}

/** The same, where nothing means that there is no limit. */
export function readLimit(text: string): Read<number | null> {
  return text.trim() === "" ? { value: null, error: null } : readCount(text);
}

const PERCENT = /^(\d{1,3})(?:[.,](\d{1,4}))?$/;

/** A share as it is typed, such as `12.5`, in millionths: digit by digit, no float is involved. */
export function readPercent(text: string): Read<number> {
  const [, whole, fraction = ""] = PERCENT.exec(text.replace(/[\s%]/g, "")) ?? [];
  if (whole === undefined) return bad("A number from 0.0001 to 100.");
  const millionths = Number(whole) * 10_000 + Number(fraction.padEnd(4, "0"));
  return millionths >= 1 && millionths <= 1_000_000
    ? good(millionths)
    : bad("A number from 0.0001 to 100.");
}

/** `12.5` for 125,000 millionths. */
export function percentText(millionths: number): string {
  const fraction = String(millionths % 10_000).padStart(4, "0").replace(/0+$/, "");
  const whole = String(Math.floor(millionths / 10_000));
  return fraction === "" ? whole : `${whole}.${fraction}`;
}
