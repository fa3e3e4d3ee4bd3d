import { type Instant, invariant, type Money, subtract, zero } from "../kernel/mod.ts";
import { type PayingValue, unusable, type ValueUnusable } from "./account.ts";

/** What each account pays of a total, in the order in which they were given, and what is left to pay. */
export type PaymentPlan = Readonly<{
  shares: readonly Readonly<
    { account: PayingValue; applied: Money; problem: ValueUnusable | null }
  >[];
  amountDue: Money;
}>;

/** Cards and credit pay one after the other, each as much as it can and no more than is left. */
export function planPayment(
  accounts: readonly PayingValue[],
  { total, at }: Readonly<{ total: Money; at: Instant }>,
): PaymentPlan {
  const { currency } = total;
  let amountDue = total;
  const shares = accounts.map((account) => {
    const problem = unusable(account, { at, currency });
    if (problem !== null) return { account, applied: zero(currency), problem };
    const applied = account.balance.minor < amountDue.minor ? account.balance : amountDue;
    amountDue = subtract(amountDue, applied);
    return { account, applied, problem };
  });
  const paid = shares.reduce((sum, { applied }) => sum + applied.minor, 0n);
  invariant(paid + amountDue.minor === total.minor, "shares and what is due make the total");
  return { shares, amountDue };
}
