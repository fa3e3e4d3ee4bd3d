import { allowAll, anAdmin, countingIds, fixedClock } from "../../kernel/testing/mod.ts";
import type { ValueAccount } from "../account.ts";
import type { GiftCardCodes } from "../ports.ts";
import { inMemoryValueAccounts } from "./in_memory_value_accounts.ts";
import { anAccount } from "./value_accounts_contract.ts";

/** What every use case of stored value needs, with some accounts stored. */
export function withAccounts(...stored: readonly Partial<ValueAccount>[]) {
  const accounts = inMemoryValueAccounts();
  for (const overrides of stored) {
    const account = anAccount(overrides);
    accounts.records.set(account.id, { account, entries: [] });
  }
  const codes: GiftCardCodes = {
    make: () => "0123-4567-89AB-CDEF-GHJK",
    digest: (code) => `digest of ${code}`,
  };
  const authorize = allowAll();
  const deps = { authorize, accounts, codes, clock: fixedClock(), newId: countingIds() };
  const now = (id = anAccount().id) => accounts.records.get(id);
  const command = { actor: anAdmin, accountId: anAccount().id, once: null };
  return { deps, accounts, now, command };
}
