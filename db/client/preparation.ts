import { sqlFailure } from "./errors.ts";
import { statementName } from "./statement_names.ts";

/** No statement of this name, or one of this name already: refused before anything was carried out. */
const LOST: ReadonlySet<string> = new Set(["26000", "42P05"]);

/** Whether the statement was unknown to the connection that it reached. Nothing has happened. */
export function isStatementLost(error: unknown): boolean {
  return LOST.has(sqlFailure(error)?.code ?? "");
}

/** Whether statements are kept prepared, for all pools of one database. */
export type Preparation = Readonly<{
  /** Undefined: the statement is sent as it is, each time. */
  nameOf: (text: string) => string | undefined;
  /**
   * Whether a statement failed because it was prepared on another connection than the one that it
   * reached. Then a pooler stands in between that works by transaction and cannot pass names on
   * (PgBouncer before 1.21, or with `max_prepared_statements = 0`), and none is named from now on.
   */
  isLost: (error: unknown) => boolean;
}>;

export function preparation(
  { prepares, onLost = () => {} }: { prepares: boolean; onLost?: (() => void) | undefined },
): Preparation {
  let isOn = prepares;
  return {
    nameOf: (text) => isOn ? statementName(text) : undefined,
    isLost(error) {
      if (!isStatementLost(error)) return false;
      if (isOn) onLost();
      isOn = false;
      return true;
    },
  };
}
