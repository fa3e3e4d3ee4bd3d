import type { Money } from "@mercator/contracts/common";
import { money } from "../ui/format.ts";
import { parseMoney } from "../ui/parse_money.ts";
import { MONEY_ERRORS } from "./texts.ts";

/** An amount as typed, more than nothing and at most what is there; or the sentence that says why not. */
export function readAmount(
  typed: string,
  most: Money,
): { value: Money; error: null } | { value: null; error: string } {
  const parsed = parseMoney(typed, most.currency);
  if (!parsed.ok) return { value: null, error: MONEY_ERRORS[parsed.error] };
  if (parsed.value.amount === 0) return { value: null, error: "Write more than nothing." };
  if (parsed.value.amount > most.amount) {
    return { value: null, error: `At most ${money(most)} is left.` };
  }
  return { value: parsed.value, error: null };
}
