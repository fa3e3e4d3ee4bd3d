import { type Actor, type Authorize, type Denied, err, ok, type Result } from "../kernel/mod.ts";
import type { ValueAccountId } from "./account.ts";
import type { ValueAccountNotFound, ValueAccounts, ValueRecord } from "./ports.ts";

export type ReadValueAccount = Readonly<{ actor: Actor; accountId: ValueAccountId }>;

/** Staff look at a card, a credit or points, with every movement. */
export async function readValueAccount(
  { actor, accountId }: ReadValueAccount,
  { authorize, accounts }: Readonly<
    { authorize: Authorize; accounts: Pick<ValueAccounts, "find"> }
  >,
): Promise<Result<ValueRecord, Denied | ValueAccountNotFound>> {
  const allowed = await authorize(actor, "stored_value.read", {});
  if (!allowed.ok) return allowed;
  const found = await accounts.find(accountId);
  return found === null ? err({ code: "value_account_not_found" }) : ok(found);
}
