import { type Actor, type Authorize, type Denied, ok, type Result } from "../kernel/mod.ts";
import type { ValueAccounts, ValueQuery } from "./ports.ts";

export type ListValueAccounts = Readonly<{ actor: Actor; query: ValueQuery }>;
type Page = Awaited<ReturnType<ValueAccounts["list"]>>;

/** Staff look for a card by the last four of its code, or for credit by whose it is. */
export async function listValueAccounts(
  { actor, query }: ListValueAccounts,
  { authorize, accounts }: Readonly<
    { authorize: Authorize; accounts: Pick<ValueAccounts, "list"> }
  >,
): Promise<Result<Page, Denied>> {
  const allowed = await authorize(actor, "stored_value.read", {});
  return allowed.ok ? ok(await accounts.list(query)) : allowed;
}
