import { assert, test } from "@mercator/domain/testing";
import { sql } from "drizzle-orm";
import { openSqlClient } from "../client/sql_client.ts";
import { targetOf } from "../client/target.ts";
import { DATABASE_ROLES, roleName, sqlFailure } from "../client/mod.ts";
import { assertSnapshot, freshDatabase } from "../testing/mod.ts";
import { readGrants, readObjects } from "./apply_grants.ts";
import { GRANTS } from "./grants.ts";

test("the live rights are those of db/grants.json, and no table is without a line", async () => {
  await using database = await freshDatabase();
  const client = await openSqlClient(targetOf(database));
  const [live, objects] = [await readGrants(client), await readObjects(client)];
  await client.end();
  assert.deepEqual([...objects.keys()], Object.keys(GRANTS).sort());
  await assertSnapshot(
    `${JSON.stringify(live, null, 1)}\n`,
    new URL("../grants.json", import.meta.url),
  );
});

test("everybody else has no right to anything of ours", async () => {
  await using database = await freshDatabase();
  const { rows } = await database.db.execute(sql`
    select has_database_privilege('public', current_database(), 'CONNECT') as connect,
      has_schema_privilege('public', 'public', 'USAGE') as public_schema,
      has_schema_privilege('public', 'orders', 'USAGE') as orders`);
  assert.deepEqual(rows, [{ connect: false, public_schema: false, orders: false }]);
});

test("no role may do more than sign in", async () => {
  await using database = await freshDatabase();
  const { rows } = await database.db.execute<{ rolname: string; limited: boolean; plain: boolean }>(
    sql`select rolname, rolconnlimit > 0 as limited,
      not (rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls) as plain
      from pg_roles where rolname like 'mercator%' order by rolname`,
  );
  assert.deepEqual(
    rows,
    DATABASE_ROLES.map(roleName).sort().map((rolname) => ({ rolname, limited: true, plain: true })),
  );
});

test("statements run at READ COMMITTED, whatever the database's own default", async () => {
  await using database = await freshDatabase();
  await database.db.execute(sql`do $$ begin execute format(
    'alter database %I set default_transaction_isolation = serializable', current_database()); end $$`);
  const level = sql`select current_setting('transaction_isolation') as level`;
  for (const role of DATABASE_ROLES) {
    const { rows } = await database.as(role).execute(level);
    assert.deepEqual(rows, [{ level: "read committed" }], role);
  }
});

test("what shoppers change is planned once a connection", async () => {
  await using database = await freshDatabase();
  const mode = sql`select current_setting('plan_cache_mode') as mode`;
  const { rows } = await database.as("storefront_write").execute(mode);
  assert.deepEqual(rows, [{ mode: "force_generic_plan" }]);
});

test("only the migrator can make a table", async () => {
  await using database = await freshDatabase();
  for (const role of DATABASE_ROLES) {
    for (const schema of [sql`public`, sql`orders`, sql`pg_temp`]) {
      const made = await database.as(role).execute(sql`create table ${schema}.mine (id text)`)
        .then(() => "made", (error) => sqlFailure(error)?.code);
      const expected = role === "migrator" && schema.queryChunks.length > 0 &&
        JSON.stringify(schema.queryChunks).includes("orders");
      assert.equal(made, expected ? "made" : "42501", role);
    }
  }
});
