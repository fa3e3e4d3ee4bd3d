import { DrizzleQueryError } from "drizzle-orm";

/** No connection could be had in time: nothing was sent, so that trying again is safe. */
export class DatabaseUnavailable extends Error {
  override name = "DatabaseUnavailable";
}

/**
 * The connection broke while COMMIT was under way: it may have happened or not. Never to be retried
 * blindly; the idempotency row tells.
 */
export class CommitOutcomeUnknown extends Error {
  override name = "CommitOutcomeUnknown";
}

export type SqlFailure = Readonly<{
  /** SQLSTATE: `23505` unique, `23514` check, `40001` serialization, … */
  code: string;
  /** The constraint, index or exclusion that refused, where one did. */
  constraint: string | null;
  table: string | null;
}>;

/** What Postgres refused, wherever the layers have wrapped it; null when it was not Postgres. */
export function sqlFailure(error: unknown): SqlFailure | null {
  for (let it = error, depth = 0; it instanceof Error && depth < 5; it = it.cause, depth++) {
    const { code, constraint, table, severity } = it as Error & Partial<Record<string, unknown>>;
    if (typeof code === "string" && typeof severity === "string") {
      return {
        code,
        constraint: typeof constraint === "string" ? constraint : null,
        table: typeof table === "string" ? table : null,
      };
    }
  }
  return null;
}

/**
 * Postgres has refused a statement, and the connection goes on: not one that is shut down or broken
 * (classes 08, 57P, 58, XX), nor one that another statement's name belongs to (26000, 42P05).
 */
export function isOnlyRefused(error: unknown): boolean {
  const code = sqlFailure(error)?.code;
  return code !== undefined && !/^(08|57P|58|XX|26000|42P05)/.test(code);
}

/** Whether this constraint refused: `violates(error, "levels_not_oversold")`. */
export function violates(error: unknown, constraint: string): boolean {
  return sqlFailure(error)?.constraint === constraint;
}

/**
 * The database is away, overloaded or shutting down, or rivals were quicker each time that a
 * statement was sent: the caller may come back later.
 */
export function isUnavailable(error: unknown): boolean {
  for (let it = error, depth = 0; it instanceof Error && depth < 5; it = it.cause, depth++) {
    if (it instanceof DatabaseUnavailable) return true;
    if (/^Connection terminated|^Query read timeout|WebSocket failed/.test(it.message)) return true;
  }
  const code = sqlFailure(error)?.code ?? "";
  return /^(08|53|57P|57014|55P03|40001|40P01)/.test(code);
}

/**
 * Takes the values out of an error: drizzle puts every parameter into the message, Postgres the row
 * into the detail, and both would end in a log. The statement, the code and the constraint stay.
 */
export function withoutValues(error: unknown): unknown {
  if (error instanceof DrizzleQueryError) {
    error.message = `Failed query: ${error.query}`;
    error.params = [];
    if (typeof error.stack === "string") {
      error.stack = error.stack.replace(/^[\s\S]*?(?=\n {4}at )/, () => `Error: ${error.message}`);
    }
  }
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof Error && sqlFailure(cause) !== null) {
    const told = cause as Partial<Record<"detail" | "where" | "internalQuery", unknown>>;
    delete told.detail;
    delete told.where;
    delete told.internalQuery;
  }
  return error;
}
