import {
  type Actor,
  type Denied,
  err,
  ok,
  type Once,
  type RequestRepeated,
  type Result,
} from "../kernel/mod.ts";
import type { ValueAccount, ValueAccountId } from "./account.ts";
import type { ValueDeps } from "./issue_gift_card.ts";
import type {
  NewEntry,
  ValueAccountNotFound,
  ValueChangedMeanwhile,
  ValueRecord,
} from "./ports.ts";

export type ValueCommand = Readonly<{
  actor: Actor;
  accountId: ValueAccountId;
  once: Once<ValueRecord> | null;
}>;
export type ValueError = Denied | ValueAccountNotFound | ValueChangedMeanwhile | RequestRepeated;

type Change = Readonly<{ account: ValueAccount; entry: NewEntry | null }>;

const ATTEMPTS = 20;

/** Decides over the account as it is now; when a rival came first, again over what it left. */
export async function changeValue<E>(
  { actor, accountId, once }: ValueCommand,
  { authorize, accounts, clock }: Omit<ValueDeps, "newId">,
  { decide }: Readonly<{ decide: (account: ValueAccount) => Result<Change, E> }>,
): Promise<Result<ValueRecord, E | ValueError>> {
  const allowed = await authorize(actor, "stored_value.adjust", {});
  if (!allowed.ok) return allowed;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const found = await accounts.find(accountId);
    if (found === null) return err({ code: "value_account_not_found" });
    const decided = decide(found.account);
    if (!decided.ok) return decided;
    const { entry } = decided.value;
    const version = found.account.version + 1;
    const account = { ...decided.value.account, updatedAt: clock(), version };
    const entries = entry === null ? found.entries : [{ ...entry, id: "new" }, ...found.entries];
    const value = { account, entries };
    const saved = await accounts.save({ account, entry, once, value });
    if (saved.ok) return ok(value);
    if (saved.error.code !== "value_changed_meanwhile") return err(saved.error);
  }
  return err({ code: "value_changed_meanwhile" });
}
