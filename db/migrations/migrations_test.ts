import { assert, test } from "@mercator/domain/testing";
import { openSqlClient, type SqlClient } from "../client/sql_client.ts";
import { targetOf } from "../client/target.ts";
import { assertSnapshot, emptyDatabase } from "../testing/mod.ts";
import { migrateDown, migrateUp, MigrationMismatch, migrationStatus, schemaDrift } from "./mod.ts";
import { dumpSchema } from "./schema_dump.ts";

async function asOwner<T>(url: string, work: (client: SqlClient) => Promise<T>): Promise<T> {
  const client = await openSqlClient(targetOf({ url }));
  return await work(client).finally(() => client.end());
}

test("migrateUp, down and up again end in the identical schema, which is the snapshot", async () => {
  await using database = await emptyDatabase();
  const first = await migrateUp(database);
  const before = await asOwner(database.url, dumpSchema);

  const undone = await migrateDown({ ...database, target: null });
  assert.deepEqual(undone, first.toReversed());
  const between = await asOwner(database.url, dumpSchema);
  assert.deepEqual(Object.keys(between), ["schema platform", "table platform.migrations"]);

  assert.deepEqual(await migrateUp(database), first);
  assert.deepEqual(await asOwner(database.url, dumpSchema), before);
  await assertSnapshot(
    `${JSON.stringify(before, null, 1)}\n`,
    new URL("../schema_snapshot.json", import.meta.url),
  );
});

test("each migration is undone by its own down file", async () => {
  await using database = await emptyDatabase();
  const names = await migrateUp(database);
  for (const [index, name] of names.entries()) {
    if (index === 0) continue;
    const target = names[index - 1] ?? null;
    await migrateDown({ ...database, target });
    const { pending } = await migrationStatus(database);
    assert.equal(pending[0], name);
    await migrateUp(database);
  }
  assert.deepEqual(await schemaDrift(database), []);
});

test("migrateUp twice, and twice at once, does everything once", async () => {
  await using database = await emptyDatabase();
  const both = await Promise.all([migrateUp(database), migrateUp(database)]);
  const { applied, pending } = await migrationStatus(database);
  assert.deepEqual(both.flat().sort(), applied.map(({ name }) => name));
  assert.deepEqual(pending, []);
  assert.deepEqual(await migrateUp(database), []);
});

test("schemaDrift names what was changed by hand", async () => {
  await using database = await emptyDatabase();
  await migrateUp(database);
  assert.deepEqual(await schemaDrift(database), []);
  await asOwner(database.url, (client) =>
    client.query(`
      ALTER TABLE tax.rates ADD COLUMN note text;
      DROP INDEX cart.carts_owner_idx;
      CREATE TABLE tax.holidays (day date);
      GRANT DELETE ON tax.rates TO mercator_storefront_read;`));
  const drift = await schemaDrift(database);
  assert.equal(drift.length, 4);
  assert.match(drift[0] ?? "", /^table cart\.carts: without CREATE INDEX carts_owner_idx /);
  assert.equal(drift[1], "table tax.holidays: is not in the snapshot");
  assert.equal(drift[2], "table tax.rates: unexpected column note text");
  assert.match(drift[3] ?? "", /^rights: /);
});

async function folderOf(files: Readonly<Record<string, string>>): Promise<URL> {
  const folder = await Deno.makeTempDir({ prefix: "mercator-migrations-" });
  for (const [name, text] of Object.entries(files)) {
    await Deno.writeTextFile(`${folder}/${name}`, text);
  }
  return new URL(`file://${folder}/`);
}

const ONE = {
  "0001_one_things.up.sql": "CREATE SCHEMA one; CREATE TABLE one.things (id text);",
  "0001_one_things.down.sql": "DROP SCHEMA one CASCADE;",
};

test("migrateUp refuses a file that was edited after it was applied", async () => {
  await using database = await emptyDatabase();
  await migrateUp({ ...database, folder: await folderOf(ONE) });
  const edited = { ...ONE, "0001_one_things.up.sql": "CREATE SCHEMA other;" };
  await assert.rejects(
    migrateUp({ ...database, folder: await folderOf(edited) }),
    (error: Error) =>
      error instanceof MigrationMismatch && error.message.startsWith(
        "0001_one_things.up.sql was changed after it was applied",
      ),
  );
});

test("migrateUp refuses a database that is ahead of the files", async () => {
  await using database = await emptyDatabase();
  await migrateUp({ ...database, folder: await folderOf(ONE) });
  const renamed = {
    "0001_other_name.up.sql": "SELECT 1;",
    "0001_other_name.down.sql": "SELECT 1;",
  };
  await assert.rejects(
    migrateUp({ ...database, folder: await folderOf(renamed) }),
    /0001_one_things was applied to this database, but its file is not here/,
  );
});

test("a migration that fails leaves nothing of itself", async () => {
  await using database = await emptyDatabase();
  const folder = await folderOf({
    ...ONE,
    "0002_two_things.up.sql": "CREATE SCHEMA two; SELECT 1 / 0;",
    "0002_two_things.down.sql": "DROP SCHEMA two;",
  });
  await assert.rejects(
    migrateUp({ ...database, folder }),
    /0002_two_things\.up\.sql failed and was rolled back: division by zero/,
  );
  const { pending } = await migrationStatus({ ...database, folder });
  assert.deepEqual(pending, ["0002_two_things"]);
  assert.equal("schema two" in await asOwner(database.url, dumpSchema), false);
});

test("the files of a folder come in pairs, numbered without a gap", async () => {
  await using database = await emptyDatabase();
  const { "0001_one_things.down.sql": _down, ...alone } = ONE;
  for (
    const [files, message] of [
      [alone, /0001_one_things\.down\.sql is missing/],
      [{ "1_one.up.sql": "" }, /1_one\.up\.sql is not named/],
      [{ "0002_one_x.up.sql": "", "0002_one_x.down.sql": "" }, /should be number 1/],
    ] as const
  ) {
    await assert.rejects(migrateUp({ ...database, folder: await folderOf(files) }), message);
  }
});
