import { CONTEXTS, SCHEMAS_APART } from "./boundaries.ts";
import type { SourceFile } from "./repository.ts";

const NAME = /^db\/migrations\/(\d{4})_([a-z]+(?:_[a-z]+)*)\.up\.sql$/;
const PERSONAL =
  /^(email|phone|recipient|customer_name|body_text|body_html|password_hash|\w*secret\w*|\w*address)$/;

/** What is wrong with the migrations as files: their numbers, undos, headers and owners. */
export function migrationComplaints(files: readonly SourceFile[]): string[] {
  const ups = files.filter(({ path }) => NAME.test(path));
  const paths = new Set(files.map(({ path }) => path));
  return ups.flatMap(({ path, text }, index) => {
    const [, number, name] = NAME.exec(path)!;
    const [first = "", second = ""] = text.split("\n");
    const [, owner] = /^-- \d{4} ([a-z_]+): \S/.exec(first) ?? [];
    const found: string[] = [];
    if (Number(number) !== index + 1) found.push("its number leaves a gap");
    if (!paths.has(path.replace(".up.sql", ".down.sql"))) found.push("it has no undo");
    if (
      owner === undefined || !first.startsWith(`-- ${number} `) || !name!.startsWith(`${owner}_`)
    ) {
      found.push("its first line says number, context and what it does");
    } else if (!(owner in CONTEXTS) && !SCHEMAS_APART.includes(owner)) {
      found.push(`${owner} is no context`);
    }
    if (!/^-- Step: .+ Locks: .+ Undo: /.test(second)) {
      found.push("its second line says step, locks, undo");
    }
    for (const [, schema] of text.matchAll(/^CREATE SCHEMA (?:IF NOT EXISTS )?(\w+)/gm)) {
      if (!new RegExp(`COMMENT ON SCHEMA ${schema} IS 'Owner: [a-z][a-z_ ]+[.,]`).test(text)) {
        found.push(`schema ${schema} has no owner`);
      }
    }
    return found.map((message) => `${path}: ${message}`);
  });
}

/** Columns whose names sound personal or secret, and whose comment does not say what they hold. */
export function unclassifiedColumns(files: readonly SourceFile[]): string[] {
  const ups = files.filter(({ path }) => NAME.test(path));
  const classified = new Set(
    ups.flatMap((
      { text },
    ) => [...text.matchAll(/COMMENT ON COLUMN ([\w.]+) IS '(?:PII|SECRET|PUBLIC): /g)]).map((
      [, column],
    ) => column),
  );
  return ups.flatMap(({ text }) =>
    [...text.matchAll(/^CREATE TABLE ([\w.]+) \(\n([\s\S]*?)^\)/gm)].flatMap(([, table, body]) =>
      [...body!.matchAll(/^ {2}([a-z_]+) [a-z]/gm)]
        .filter(([, column]) => PERSONAL.test(column!))
        .map(([, column]) => `${table}.${column}`)
    )
  ).filter((column) => !classified.has(column));
}
