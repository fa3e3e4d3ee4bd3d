import { sqlFailure } from "./errors.ts";
import { isStatementLost } from "./preparation.ts";

/** Serialization failure and deadlock: nothing has happened, and another try may succeed. */
const CONFLICTS: ReadonlySet<string> = new Set(["40001", "40P01"]);
const ATTEMPTS = 5;

/** Runs `work` again when it lost against a rival one: a transaction, or a statement by itself. */
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
