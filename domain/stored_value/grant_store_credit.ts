import {
  type Actor,
  type Denied,
  err,
  type Locale,
  type Money,
  ok,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import type { ValueAccount } from "./account.ts";
import { sourceOf } from "./adjust_value.ts";
import { changeValue } from "./change_value.ts";
import { entryBy } from "./entry_by.ts";
import { VALUE_MAX, type ValueAmountInvalid, type ValueDeps } from "./issue_gift_card.ts";
import type {
  CreditHolder,
  ValueAccountNotFound,
  ValueChangedMeanwhile,
  ValueRecord,
} from "./ports.ts";

export type GrantStoreCredit = Readonly<{
  actor: Actor;
  holder: CreditHolder;
  amount: Money;
  locale: Locale;
  reason: string;
  once: Once<ValueRecord> | null;
}>;
export type GrantStoreCreditError =
  | Denied
  | ValueAmountInvalid
  | ValueAccountNotFound
  | ValueChangedMeanwhile
  | RequestRepeated;

/** Staff give a customer or an address credit with the shop; there is one account for each currency. */
export async function grantStoreCredit(
  { actor, holder, amount, locale, reason, once }: GrantStoreCredit,
  deps: ValueDeps,
): Promise<Result<ValueRecord, GrantStoreCreditError>> {
  const { authorize, accounts, clock, newId } = deps;
  const allowed = await authorize(actor, "stored_value.issue", {});
  if (!allowed.ok) return allowed;
  const { currency, minor } = amount;
  if (minor <= 0n || minor > VALUE_MAX) return err({ code: "value_amount_invalid", currency });

  const source = sourceOf(newId);
  const at = clock();
  const entry = entryBy(actor, { kind: "issued", amount: minor, reason, at, source });
  const known = await accounts.findCredit({ holder, currency });
  if (known !== null) {
    const command = { actor, accountId: known.account.id, once };
    return await changeValue<never>(command, deps, {
      decide: (it) => ok({ account: { ...it, balance: it.balance + minor }, entry }),
    });
  }
  const account: ValueAccount = {
    id: newId("ValueAccount"),
    kind: "store_credit",
    status: "active",
    currency,
    balance: minor,
    initial: minor,
    lastFour: null,
    holder: "customerId" in holder ? `customer:${holder.customerId}` : null,
    recipient: "email" in holder ? holder.email : null,
    expiresAt: null,
    orderId: null,
    createdAt: at,
    updatedAt: at,
    version: 1,
  };
  const value = { account, entries: [{ ...entry, id: "1" }] };
  const opened = await accounts.open({ account, locale, entry, codeHash: null, once, value });
  return opened.ok ? ok(value) : opened;
}
