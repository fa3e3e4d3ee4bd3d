import { type Actor, type Authorize, type Denied, ok, type Result } from "../kernel/mod.ts";
import type { AccountBalance, Journal } from "./ports.ts";

export type ReadAccounts = Readonly<{ actor: Actor }>;
export type ReadAccountsDeps = Readonly<{ authorize: Authorize; journal: Journal }>;

/** Staff see what each account comes to. */
export async function readAccounts(
  { actor }: ReadAccounts,
  { authorize, journal }: ReadAccountsDeps,
): Promise<Result<readonly AccountBalance[], Denied>> {
  const allowed = await authorize(actor, "ledger.read", {});
  if (!allowed.ok) return allowed;
  return ok(await journal.balances());
}
