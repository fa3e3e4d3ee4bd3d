import { inSqlTransaction, type SqlClient } from "../client/sql_client.ts";
import type { Migration } from "./files.ts";

export type AppliedMigration = Readonly<{ name: string; sha256: string; appliedAt: Date }>;

/** What was applied and what is in the folder do not fit; the message says which and why. */
export class MigrationMismatch extends Error {
  override name = "MigrationMismatch";
}

/** "Mercator" as a number: whoever migrates this database holds this lock. */
const LOCK = 6_271_826_110_417n;

const TABLE = `
CREATE SCHEMA IF NOT EXISTS platform;
CREATE TABLE IF NOT EXISTS platform.migrations (
  name text COLLATE "C" PRIMARY KEY,
  sha256 text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE platform.migrations IS 'What was applied, with the hash of the file as it was then.';`;

const BEGIN = `
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '10min';`;

/** Applies what is missing, each in a transaction of its own. Returns the names of what it did. */
export async function applyUp(
  client: SqlClient,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  const done: string[] = [];
  await inTurn(client, () => client.query(TABLE));
  for (const migration of migrations) {
    const ran = await inTurn(client, async () => {
      const applied = await readApplied(client);
      assertFitting(applied, migrations);
      if (applied.some(({ name }) => name === migration.name)) return false;
      await run(client, { name: `${migration.name}.up.sql`, text: migration.up });
      await client.query("INSERT INTO platform.migrations (name, sha256) VALUES ($1, $2)", [
        migration.name,
        migration.sha256,
      ]);
      return true;
    });
    if (ran) done.push(migration.name);
  }
  return done;
}

/** Takes back what came after `target` (all of it when null), newest first. */
export async function applyDown(
  client: SqlClient,
  { migrations, target }: { migrations: readonly Migration[]; target: string | null },
): Promise<readonly string[]> {
  if (target !== null && !migrations.some(({ name }) => name === target)) {
    throw new MigrationMismatch(`There is no migration ${target}`);
  }
  const done: string[] = [];
  for (const migration of migrations.toReversed()) {
    if (migration.name === target) break;
    const ran = await inTurn(client, async () => {
      const applied = await readApplied(client);
      assertFitting(applied, migrations);
      if (!applied.some(({ name }) => name === migration.name)) return false;
      await run(client, { name: `${migration.name}.down.sql`, text: migration.down });
      await client.query("DELETE FROM platform.migrations WHERE name = $1", [migration.name]);
      return true;
    });
    if (ran) done.push(migration.name);
  }
  return done;
}

/** What was applied, oldest first; nothing when the database was never migrated. */
export async function readApplied(client: SqlClient): Promise<readonly AppliedMigration[]> {
  const { rows: [there] } = await client.query<{ table: string | null }>(
    "SELECT to_regclass('platform.migrations')::text AS table",
  );
  if (!there?.table) return [];
  const { rows } = await client.query<{ name: string; sha256: string; applied_at: Date }>(
    "SELECT name, sha256, applied_at FROM platform.migrations ORDER BY name",
  );
  return rows.map(({ name, sha256, applied_at }) => ({ name, sha256, appliedAt: applied_at }));
}

/** Throws when an applied migration was edited, removed, or overtaken by an older number. */
export function assertFitting(
  applied: readonly AppliedMigration[],
  migrations: readonly Migration[],
): void {
  const files = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, sha256 } of applied) {
    const file = files.get(name);
    if (file === undefined) {
      throw new MigrationMismatch(
        `${name} was applied to this database, but its file is not here: this is an older ` +
          "checkout, or the file was renamed.",
      );
    }
    if (file.sha256 !== sha256) {
      throw new MigrationMismatch(
        `${name}.up.sql was changed after it was applied to this database. Put it back as it was ` +
          "and write a new migration; in development, `deno task reset` starts over.",
      );
    }
  }
  const newest = applied.at(-1)?.name ?? "";
  const late = migrations.find(({ name }) =>
    name < newest && !applied.some((one) => one.name === name)
  );
  if (late !== undefined) {
    throw new MigrationMismatch(`${late.name} comes before ${newest}, which is already applied.`);
  }
}

async function run(
  client: SqlClient,
  { name, text }: { name: string; text: string },
): Promise<void> {
  try {
    await client.query(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${name} failed and was rolled back: ${reason}`, { cause });
  }
}

/** One transaction; a rival runner waits until it is over. */
async function inTurn<T>(client: SqlClient, work: () => Promise<T>): Promise<T> {
  return await inSqlTransaction(client, async () => {
    await client.query(BEGIN);
    await client.query("SELECT pg_advisory_xact_lock($1)", [LOCK.toString()]);
    return await work();
  });
}
