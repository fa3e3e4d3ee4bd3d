import type { Logger } from "drizzle-orm/logger";

/**
 * Keeps the statements that were sent, as a logger for `freshDatabase({ logger })`. They are
 * compared with a file beside the adapter, so that a query that changes shows in review:
 *
 *     const recorded = recordSql();
 *     await using database = await freshDatabase({ logger: recorded });
 *     await recorded.during("find", () => pgCarts(database.as("storefront_write")).find(id));
 *     await assertSqlSnapshot(recorded, new URL("./pg_carts.sql", import.meta.url));
 *
 * `UPDATE_SNAPSHOTS=1 deno test …` writes the file anew.
 */
export type RecordedSql =
  & Logger
  & Readonly<{
    /** Runs `work`, and files what it sends under `title`. */
    during: <T>(title: string, work: () => Promise<T>) => Promise<T>;
    /** How many statements went out under `title`: round trips. */
    count: (title: string) => number;
    text: () => string;
  }>;

export function recordSql(): RecordedSql {
  const sections = new Map<string, string[]>();
  let current: string[] | null = null;
  return {
    logQuery(query) {
      current?.push(tidied(query));
    },
    async during(title, work) {
      current = sections.get(title) ?? [];
      sections.set(title, current);
      try {
        return await work();
      } finally {
        current = null;
      }
    },
    count: (title) => sections.get(title)?.length ?? 0,
    text: () =>
      [...sections].map(([title, statements]) => `-- ${title}\n${statements.join(";\n")};\n`)
        .join("\n"),
  };
}

function tidied(query: string): string {
  const lines = query.split("\n").map((line) => line.trimEnd()).filter((line) => line !== "");
  const indents = lines.slice(1).map((line) => line.length - line.trimStart().length);
  const margin = indents.length === 0 ? 0 : Math.min(...indents);
  return lines.map((line, index) => index === 0 ? line.trimStart() : line.slice(margin)).join("\n");
}
