import type { Money } from "@mercator/contracts/common";
import { fractionDigits } from "./format.ts";

export type MoneyInputError =
  | "empty"
  | "not_an_amount"
  | "negative"
  | "too_many_decimals"
  | "ambiguous"
  | "too_large";

export type ParsedMoney =
  | Readonly<{ ok: true; value: Money }>
  | Readonly<{ ok: false; error: MoneyInputError }>;

const GROUPED = /^(\d{1,3})((?:,\d{3})+)(?:\.(\d*))?$|^(\d{1,3})((?:\.\d{3})+)(?:,(\d*))?$/;
const PLAIN = /^(\d*)(?:[.,](\d*))?$/;

/**
 * Reads an amount as a person types it (`129`, `129.5`, `129,50`, `1,480.00`) into minor units, digit
 * by digit: no float is involved. What can be read in two ways (`1,480`) is refused, not guessed.
 */
export function parseMoney(text: string, currency: Money["currency"]): ParsedMoney {
  const typed = text.replace(/[\s\u00a0\u202f'’]/g, "");
  if (typed === "") return { ok: false, error: "empty" };
  if (/^[-−]/.test(typed)) return { ok: false, error: "negative" };
  const digits = fractionDigits(currency);
  const split = splitAmount(typed, digits);
  if (typeof split === "string") return { ok: false, error: split };
  if (split.fraction.length > digits && /[1-9]/.test(split.fraction.slice(digits))) {
    return { ok: false, error: "too_many_decimals" };
  }
  const fraction = split.fraction.slice(0, digits).padEnd(digits, "0");
  const minor = BigInt(`${split.whole || "0"}${fraction}`);
  if (minor > BigInt(Number.MAX_SAFE_INTEGER)) return { ok: false, error: "too_large" };
  return { ok: true, value: { amount: Number(minor), currency } };
}

function splitAmount(
  typed: string,
  digits: number,
): { whole: string; fraction: string } | MoneyInputError {
  const grouped = GROUPED.exec(typed);
  if (grouped) {
    const whole = (grouped[1] ?? grouped[4] ?? "") +
      (grouped[2] ?? grouped[5] ?? "").replace(/[.,]/g, "");
    const fraction = grouped[3] ?? grouped[6];
    const groups = (grouped[2] ?? grouped[5] ?? "").length / 4;
    // One separator before three digits: thousands or decimals? Only a currency without decimals knows.
    if (fraction === undefined && groups === 1 && digits > 0) {
      // With three decimals a point is what our own fields write: 1.125 is one and an eighth.
      if (digits === 3 && grouped[4] !== undefined) {
        return { whole: grouped[4], fraction: (grouped[5] ?? "").slice(1) };
      }
      return "ambiguous";
    }
    return { whole, fraction: fraction ?? "" };
  }
  const plain = PLAIN.exec(typed);
  if (!plain || (!plain[1] && !plain[2])) return "not_an_amount";
  return { whole: plain[1] ?? "", fraction: plain[2] ?? "" };
}
