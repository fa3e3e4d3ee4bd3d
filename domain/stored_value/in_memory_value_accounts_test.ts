import { inMemoryValueAccounts, valueAccountsContract } from "./testing/mod.ts";

valueAccountsContract(
  "inMemoryValueAccounts",
  () => Promise.resolve({ accounts: inMemoryValueAccounts() }),
);
