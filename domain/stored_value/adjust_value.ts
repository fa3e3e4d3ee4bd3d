import { err, type NewId, ok, type Result } from "../kernel/mod.ts";
import { changeValue, type ValueCommand, type ValueError } from "./change_value.ts";
import { entryBy } from "./entry_by.ts";
import { VALUE_MAX, type ValueAmountInvalid, type ValueDeps } from "./issue_gift_card.ts";
import type { ValueRecord } from "./ports.ts";

/** `amount`: in the account's unit, below zero to take away. */
export type AdjustValue = ValueCommand & Readonly<{ amount: bigint; reason: string }>;
export type ValueBalanceTooLow = Readonly<{ code: "value_balance_too_low"; balance: bigint }>;

/** Staff correct a balance, and say why. */
export function adjustValue(
  { amount, reason, ...command }: AdjustValue,
  deps: ValueDeps,
): Promise<Result<ValueRecord, ValueError | ValueAmountInvalid | ValueBalanceTooLow>> {
  const source = sourceOf(deps.newId);
  return changeValue<ValueAmountInvalid | ValueBalanceTooLow>(command, deps, {
    decide(account) {
      if (amount === 0n || amount > VALUE_MAX || amount < -VALUE_MAX) {
        return err({ code: "value_amount_invalid", currency: account.currency });
      }
      const balance = account.balance + amount;
      if (balance < 0n) return err({ code: "value_balance_too_low", balance: account.balance });
      const at = deps.clock();
      const entry = entryBy(command.actor, { kind: "adjusted", amount, reason, at, source });
      return ok({ account: { ...account, balance }, entry });
    },
  });
}

/** The name of an adjustment, of which there may be many. */
export function sourceOf(newId: NewId): string {
  return `adjusted:${newId("Event")}`;
}
