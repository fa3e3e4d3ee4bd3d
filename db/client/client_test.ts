import { assert, test } from "@mercator/domain/testing";
import { sql } from "drizzle-orm";
import { freshDatabase, startWsRelay } from "../testing/mod.ts";
import {
  CommitOutcomeUnknown,
  connect,
  connectAsOwner,
  DatabaseUnavailable,
  type Db,
  inTransaction,
  isUnavailable,
  sqlFailure,
  violates,
} from "./mod.ts";
import { retryConflicts } from "./retry_conflicts.ts";
import { statementName } from "./statement_names.ts";

async function relayTo(url: string) {
  const { hostname, port } = new URL(url);
  return await Promise.resolve(startWsRelay({ hostname, port: Number(port) }));
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return await work.then(() => assert.fail("it should have failed"), (error) => error);
}

const ZONES = sql`select count(*)::int as zones from shipping.zones`;

async function zonesIn(db: Db): Promise<unknown> {
  return (await db.execute(ZONES)).rows[0]?.zones;
}

const NEW_ZONE = sql`insert into shipping.zones values ('eu', 'de', '{DE}')`;

test("the transports tcp and ws carry the same answers, side by side", async () => {
  await using database = await freshDatabase();
  const relay = await relayTo(database.url);
  const overWs = connect({ ...database, transport: "ws", wsProxy: relay.url });
  const overTcp = connect({ ...database, transport: "tcp" });
  const wide = "ä€😀".repeat(60_000);
  const answers = await Promise.all([overTcp, overWs].map(async ({ as }) => {
    const { rows } = await as("storefront_read").execute(
      sql`select current_user as who, ${wide}::text as wide, 9007199254740993::int8 as big`,
    );
    return rows;
  }));
  const expected = [{ who: "mercator_storefront_read", wide, big: "9007199254740993" }];
  assert.deepEqual(answers, [expected, expected]);
  await Promise.all([overTcp.close(), overWs.close()]);
  await relay.stop();
});

test("a connection cut while it is checked out fails its work, and no more than that", async () => {
  await using database = await freshDatabase();
  const relay = await relayTo(database.url);
  const { as, close } = connect({ ...database, transport: "ws", wsProxy: relay.url, poolMax: 1 });
  const db = as("storefront_write");
  const failure = await failureOf(db.transaction(async (tx) => {
    await tx.execute(ZONES);
    relay.cut();
    await tx.execute(ZONES);
  }));
  assert.ok(isUnavailable(failure), String(failure));
  assert.equal(await zonesIn(db), 0);
  await close();
  await relay.stop();
});

test("a connection that breaks during COMMIT leaves the outcome open, and is not retried", async () => {
  await using database = await freshDatabase();
  const relay = await relayTo(database.url);
  const { db, close } = connectAsOwner({
    url: database.url,
    transport: "ws",
    wsProxy: relay.url,
  });
  let runs = 0;
  const failure = await failureOf(inTransaction(db, async (tx) => {
    runs++;
    await tx.execute(NEW_ZONE);
    queueMicrotask(() => queueMicrotask(() => relay.cut()));
  }));
  assert.ok(failure instanceof CommitOutcomeUnknown, String(failure));
  assert.equal(runs, 1);
  await close();
  await relay.stop();
});

test("a full pool makes the next one wait, then gives up with DatabaseUnavailable", async () => {
  await using database = await freshDatabase({ poolMax: 1, waitMs: 50 });
  const db = database.as("storefront_read");
  await db.transaction(async (tx) => {
    await tx.execute(ZONES);
    const failure = await failureOf(db.execute(ZONES));
    assert.ok(failure instanceof Error && failure.cause instanceof DatabaseUnavailable);
    assert.ok(isUnavailable(failure));
  });
  assert.equal(await zonesIn(db), 0);
});

test("a server that is not there is DatabaseUnavailable", async () => {
  const { as, close } = connect({ url: "postgresql://127.0.0.1:1/x", roleSecret: "x" });
  assert.ok(isUnavailable(await failureOf(as("admin").execute(ZONES))));
  assert.ok(await failureOf(as("admin").transaction(zonesIn)) instanceof DatabaseUnavailable);
  await close();
});

test("a wrong role secret is refused", async () => {
  await using database = await freshDatabase();
  const { as, close } = connect({ url: database.url, roleSecret: "another secret" });
  const failure = await failureOf(as("admin").execute(ZONES));
  assert.equal(sqlFailure(failure)?.code, "28P01");
  await close();
});

test("errors tell code and constraint, never a value", async () => {
  await using database = await freshDatabase();
  const insert = (code: string) =>
    database.db.execute(sql`insert into shipping.zones values (${code}, 'de', '{DE}')`);
  await insert("secret-zone");
  const failure = await failureOf(insert("secret-zone"));
  assert.deepEqual(sqlFailure(failure), {
    code: "23505",
    constraint: "zones_pkey",
    table: "zones",
  });
  assert.ok(violates(failure, "zones_pkey"));
  assert.equal(violates(failure, "other"), false);
  assert.equal(isUnavailable(failure), false);
  assert.doesNotMatch(Deno.inspect(failure, { depth: 9 }), /secret-zone/);
});

test("a connection outlives a statement that is refused, not one that is shut down", async () => {
  await using database = await freshDatabase();
  const { as, close } = connect({ ...database, poolMax: 1 });
  const db = as("storefront_write");
  const connection = async () =>
    (await db.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`)).rows[0]?.pid;
  const first = await connection();
  await failureOf(db.execute(NEW_ZONE));
  await failureOf(db.execute(sql`select 1 / 0`));
  assert.equal(await connection(), first);
  assert.equal(await zonesIn(db), 0);

  await database.db.execute(sql`select pg_terminate_backend(${first}::integer)`);
  await connection().catch(() => {});
  assert.notEqual(await connection(), first);
  await close();
});

test("inTransaction commits all, or nothing and the error as it was thrown", async () => {
  await using database = await freshDatabase();
  const { db } = database;
  const mine = new Error("mine");
  const failure = await failureOf(inTransaction(db, async (tx) => {
    await tx.execute(NEW_ZONE);
    throw mine;
  }));
  assert.equal(failure, mine);
  assert.equal(await zonesIn(db), 0);
  assert.equal(
    await inTransaction(db, async (tx) => {
      await tx.execute(NEW_ZONE);
      return await zonesIn(tx);
    }),
    1,
  );
  assert.equal(await zonesIn(db), 1);
});

test("inTransaction tries again when it loses against a rival", async () => {
  await using database = await freshDatabase();
  const { db } = database;
  await db.execute(sql`insert into inventory.locations values ('loc_1', '0', 'DE')`);
  let runs = 0;
  const allHaveRead = Promise.withResolvers<void>();
  const add = () =>
    inTransaction(db, async (tx) => {
      const { rows: [row] } = await tx.execute(sql`select name from inventory.locations`);
      if (++runs === 3) allHaveRead.resolve();
      await allHaveRead.promise;
      await tx.execute(sql`update inventory.locations set name = ${String(Number(row?.name) + 1)}`);
    }, { isolationLevel: "serializable" });
  await Promise.all([add(), add(), add()]);
  const { rows } = await db.execute(sql`select name from inventory.locations`);
  assert.deepEqual(rows, [{ name: "3" }]);
  assert.ok(runs > 3);
});

test("a statement by itself that loses against a rival is sent again, in a transaction it is not", async () => {
  await using database = await freshDatabase();
  const { db } = database;
  await db.execute(sql`insert into inventory.locations values ('loc_1', '0', 'DE')`);
  await db.execute(sql`create sequence tries`);
  await db.execute(sql`create function lose() returns trigger language plpgsql as
    'begin
      if nextval(''tries'') < 3 then raise exception ''lost'' using errcode = ''40001''; end if;
      return new;
    end'`);
  await db.execute(sql`create trigger lose before update on inventory.locations
    for each row execute function lose()`);
  const update = sql`update inventory.locations set name = '1'`;
  await db.execute(update);
  const tries = async () =>
    (await db.execute(sql`select last_value::int as n from tries`)).rows[0]?.n;
  assert.equal(await tries(), 3);
  await db.execute(sql`alter sequence tries restart`);
  const failure = await failureOf(db.transaction((tx) => tx.execute(update)));
  assert.equal(sqlFailure(failure)?.code, "40001");
});

test("retryConflicts gives up after five times, and at once on anything else", async () => {
  const refusal = (code: string) =>
    Object.assign(new Error("refused"), { code, severity: "ERROR" });
  for (const [code, times] of [["40P01", 5], ["23505", 1]] as const) {
    let runs = 0;
    await failureOf(retryConflicts(() => {
      runs++;
      return Promise.reject(refusal(code));
    }));
    assert.equal(runs, times);
  }
});

/** What a connection without the statement answers, as behind a pooler that works by transaction. */
const FORGET = sql`deallocate all`;

test("a pooler that loses statements costs one detour, and is not asked to keep them again", async () => {
  await using database = await freshDatabase();
  let told = 0;
  const { as, close } = connect({ ...database, poolMax: 1, onStatementsLost: () => told++ });
  const db = as("storefront_write");
  const kept = sql`select name from pg_prepared_statements`;
  await zonesIn(db);
  assert.equal((await db.execute(kept)).rows.length, 2);
  await db.execute(FORGET);
  assert.equal(await zonesIn(db), 0);
  assert.equal(told, 1);
  assert.deepEqual((await db.execute(kept)).rows, []);
  await close();
});

test("a statement that another process has prepared on the connection is no obstacle", async () => {
  await using database = await freshDatabase();
  const { as, close } = connect({ ...database, poolMax: 1 });
  const db = as("storefront_write");
  const name = statementName("select count(*)::int as zones from shipping.zones");
  await db.execute(`prepare "${name}" as select 'of another process' as zones`);
  assert.equal(await zonesIn(db), 0);
  await close();
});

test("a transaction that meets a lost statement is undone and done again", async () => {
  await using database = await freshDatabase();
  const { as, close } = connect({ ...database, poolMax: 1 });
  const db = as("storefront_write");
  let runs = 0;
  const zones = await inTransaction(db, async (tx) => {
    runs++;
    if (runs === 1) {
      await zonesIn(tx);
      await tx.execute(FORGET);
    }
    return await zonesIn(tx);
  });
  assert.deepEqual([zones, runs], [0, 2]);
  await close();
});

test("a transaction within a transaction is undone alone", async () => {
  await using database = await freshDatabase();
  const { db } = database;
  await db.transaction(async (tx) => {
    await tx.execute(NEW_ZONE);
    await failureOf(tx.transaction(async (inner) => {
      await inner.execute(sql`delete from shipping.zones`);
      throw new Error("undo");
    }));
  });
  assert.equal(await zonesIn(db), 1);
});

test("stats tell the pools that were used", async () => {
  await using database = await freshDatabase();
  const { as, stats, close } = connect(database);
  await as("worker").execute(ZONES);
  assert.deepEqual(stats(), { worker: { total: 1, idle: 1, waiting: 0 } });
  await close();
});
