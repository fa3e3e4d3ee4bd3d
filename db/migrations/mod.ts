/** Migrations: files `NNNN_<context>_<what>.{up,down}.sql` and the program that applies them. */
import { roleName, rolePassword } from "../client/roles.ts";
import { openSqlClient, type SqlClient } from "../client/sql_client.ts";
import { targetOf, type TargetOptions } from "../client/target.ts";
import { applyGrants, readGrants, readObjects, wantedGrants } from "../roles/apply_grants.ts";
import { ensureRoles } from "../roles/ensure_roles.ts";
import { readMigrations } from "./files.ts";
import { compareSchemas, dumpSchema, type SchemaDump } from "./schema_dump.ts";
import { type AppliedMigration, applyDown, applyUp, assertFitting, readApplied } from "./runner.ts";

export { hasMigrations } from "./has_migrations.ts";
export { MigrationMismatch } from "./runner.ts";

/** The URL's user must own the database and be allowed to create roles. */
export type MigrationOptions =
  & TargetOptions
  & Readonly<{
    roleSecret: string;
    /** The files; those of this folder unless a test brings its own. */
    folder?: URL;
  }>;

const FOLDER = new URL("./", import.meta.url);

/** Makes the roles, applies what is missing, sets the rights. Returns the names of what it did. */
export async function migrateUp(options: MigrationOptions): Promise<readonly string[]> {
  const migrations = await readMigrations(options.folder ?? FOLDER);
  await ensureRoles(targetOf(options), options.roleSecret);
  return await asMigrator(options, async (client) => {
    const done = await applyUp(client, migrations);
    await applyGrants(client);
    return done;
  });
}

/** Takes back everything after `target`, or everything when it is null. */
export async function migrateDown(
  options: MigrationOptions & Readonly<{ target: string | null }>,
): Promise<readonly string[]> {
  const { folder = FOLDER, target } = options;
  const migrations = await readMigrations(folder);
  return await asMigrator(options, (client) => applyDown(client, { migrations, target }));
}

export type MigrationStatus = Readonly<{
  applied: readonly AppliedMigration[];
  pending: readonly string[];
}>;

/** What was applied and what is missing; throws `MigrationMismatch` when they do not fit. */
export async function migrationStatus(options: MigrationOptions): Promise<MigrationStatus> {
  const migrations = await readMigrations(options.folder ?? FOLDER);
  const client = await openSqlClient(targetOf(options));
  const applied = await readApplied(client).finally(() => client.end());
  assertFitting(applied, migrations);
  const names = new Set(applied.map(({ name }) => name));
  return {
    applied,
    pending: migrations.map(({ name }) => name).filter((name) => !names.has(name)),
  };
}

const SNAPSHOT = new URL("../schema_snapshot.json", import.meta.url);

/**
 * Where the database differs from the committed snapshot of schema and rights: one sentence each,
 * with the name of the object. Empty when it is as the migrations make it.
 */
export async function schemaDrift(options: MigrationOptions): Promise<readonly string[]> {
  const expected: SchemaDump = JSON.parse(await Deno.readTextFile(SNAPSHOT));
  const client = await openSqlClient(targetOf(options));
  try {
    const differences = compareSchemas(expected, await dumpSchema(client));
    const wanted = JSON.stringify(wantedGrants(await readObjects(client)));
    const rights = JSON.stringify(await readGrants(client)) === wanted
      ? []
      : ["rights: are not those of db/roles/grants.ts; `deno task db:up` sets them"];
    return [...differences, ...rights];
  } finally {
    await client.end();
  }
}

async function asMigrator<T>(
  options: MigrationOptions,
  work: (client: SqlClient) => Promise<T>,
): Promise<T> {
  const client = await openSqlClient({
    ...targetOf(options),
    user: roleName("migrator"),
    password: rolePassword(options.roleSecret, "migrator"),
  });
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
