import { createHash } from "node:crypto";

const NAMES_MAX = 500;
const names = new Map<string, string>();

/**
 * The name under which connections keep this statement prepared: Postgres then parses and plans it
 * once a connection instead of each time, which is most of the work of our larger statements.
 * Undefined for what is not worth it, or when there are too many texts for statements that repeat.
 *
 * The name says what the statement is. Behind a pooler, connections are shared by processes that
 * know nothing of each other: a number would mean one statement here and another one there.
 */
export function statementName(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= NAMES_MAX || !/^\s*(with|select|insert|update|delete)\b/i.test(text)) {
    return undefined;
  }
  const name = `mercator_${createHash("sha256").update(text).digest("base64url").slice(0, 27)}`;
  names.set(text, name);
  return name;
}
