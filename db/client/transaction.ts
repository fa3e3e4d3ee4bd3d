import type { PgTransactionConfig } from "drizzle-orm/pg-core";
import { sqlFailure } from "./errors.ts";
import { isStatementLost } from "./preparation.ts";
import type { Db } from "./session.ts";

/** Serialization failure and deadlock: nothing has happened, and another try may succeed. */
const CONFLICTS: ReadonlySet<string> = new Set(["40001", "40P01"]);
const ATTEMPTS = 5;

/** Runs `work` in one transaction, again when it lost against a rival one. It may run repeatedly. */
export async function inTransaction<T>(
  db: Db,
  work: (tx: Db) => Promise<T>,
  config?: PgTransactionConfig,
): Promise<T> {
  return await retryConflicts(() => db.transaction((tx) => work(tx), config));
}

/** The same for a single statement that changes several rows and may meet another's deadlock. */
export async function retryConflicts<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1;; attempt++) {
    try {
      return await work();
    } catch (error) {
      const mayGoBetter = CONFLICTS.has(sqlFailure(error)?.code ?? "") || isStatementLost(error);
      if (!mayGoBetter || attempt === ATTEMPTS) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 5 * 2 ** attempt));
    }
  }
}
