import type { Money as MoneyV1 } from "@mercator/contracts/common";
import { invariant, type Money } from "@mercator/domain/kernel";

/** Money on the wire: a whole number of the minor unit. */
export function toMoneyV1({ minor, currency }: Money): MoneyV1 {
  const amount = Number(minor);
  invariant(Number.isSafeInteger(amount), "An amount on the wire is exact");
  return { amount, currency };
}
