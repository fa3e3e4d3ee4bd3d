import type { ReconciliationBreakV1 } from "@mercator/contracts/admin/v1";
import type { Money } from "@mercator/contracts/common";
import { money } from "../ui/format.ts";

type Break = Pick<ReconciliationBreakV1, "expected" | "told">;

/** What the provider told, as an amount; in a currency that the shop does not know, as it spelt it. */
export function toldText({ told }: Pick<Break, "told">): string {
  if (told === null) return "–";
  const currency = told.currency.toUpperCase();
  return /^[A-Z]{3}$/.test(currency)
    ? money({ amount: told.amount, currency: currency as Money["currency"] })
    : `${told.amount} ${told.currency}`;
}

/** What the provider has more than the journal; null where two currencies cannot be compared. */
export function differenceOf({ expected, told }: Break): Money | null {
  if (expected === null && told === null) return null;
  const currency = expected?.currency ?? told?.currency.toUpperCase();
  if (told !== null && told.currency.toUpperCase() !== currency) return null;
  return {
    amount: (told?.amount ?? 0) - (expected?.amount ?? 0),
    currency: currency as Money["currency"],
  };
}
