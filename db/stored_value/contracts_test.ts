import { valueAccountsContract } from "@mercator/domain/stored_value/testing";
import { freshDatabase } from "../testing/mod.ts";
import { pgValueAccounts } from "./pg_value_accounts.ts";

valueAccountsContract("pgValueAccounts", async () => {
  const database = await freshDatabase();
  return {
    accounts: pgValueAccounts(database.as("admin")),
    [Symbol.asyncDispose]: () => database.close(),
  };
});
