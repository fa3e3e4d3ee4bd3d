import type { ValueAccountV1 } from "@mercator/contracts/admin/v1";
import type { Money } from "@mercator/contracts/common";
import { MONEY_ERRORS } from "../orders/texts.ts";
import { parseMoney } from "../ui/parse_money.ts";
import { texts } from "./texts.ts";

type Account = Pick<ValueAccountV1, "kind" | "currency" | "balance">;
type Read =
  | Readonly<{ amount: number; error: null }>
  | Readonly<{ amount: null; error: string }>;

/** How much more or less, as typed: `5.00`, `-5`, `+5`; points are whole. Never more than there is. */
export function readChange(typed: string, { kind, currency, balance }: Account): Read {
  const [, sign = "", rest = ""] = /^\s*([-−+]?)(.*)$/.exec(typed) ?? [];
  const size = kind === "loyalty" || currency === null
    ? wholeOf(rest)
    : minorOf(rest, currency as Money["currency"]);
  if (typeof size === "string") return { amount: null, error: size };
  if (size === 0) return { amount: null, error: texts.adjust.none };
  const amount = sign === "" || sign === "+" ? size : -size;
  return balance + amount < 0
    ? { amount: null, error: texts.adjust.tooLow }
    : { amount, error: null };
}

function wholeOf(text: string): number | string {
  return /^\s*\d{1,7}\s*$/.test(text) ? Number(text) : MONEY_ERRORS.not_an_amount;
}

function minorOf(text: string, currency: Money["currency"]): number | string {
  const parsed = parseMoney(text, currency);
  return parsed.ok ? parsed.value.amount : MONEY_ERRORS[parsed.error];
}
