import type { PgTransactionConfig } from "drizzle-orm/pg-core";
import { retryConflicts } from "./retry_conflicts.ts";
import type { Db } from "./session.ts";

/** Runs `work` in one transaction, again when it lost against a rival one. It may run repeatedly. */
export async function inTransaction<T>(
  db: Db,
  work: (tx: Db) => Promise<T>,
  config?: PgTransactionConfig,
): Promise<T> {
  return await retryConflicts(() => db.transaction((tx) => work(tx), config));
}
