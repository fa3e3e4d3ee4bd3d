import { randomUUID } from "node:crypto";
import { connect, connectAsOwner, type ConnectOptions } from "../client/connect.ts";
import type { DatabaseRole } from "../client/roles.ts";
import type { Db } from "../client/session.ts";
import { openSqlClient, type SqlClient } from "../client/sql_client.ts";
import { inDatabase, targetOf } from "../client/target.ts";
import { admit } from "../roles/ensure_roles.ts";
import { TEMPLATE, TEST_ROLE_SECRET, testCluster } from "./cluster.ts";

export type FreshDatabase =
  & AsyncDisposable
  & Readonly<{
    /** As the superuser: to arrange and to look, never for the code under test. */
    db: Db;
    /** As one of the program's roles, with the rights that it has in production. */
    as: (role: DatabaseRole) => Db;
    url: string;
    roleSecret: string;
    close: () => Promise<void>;
  }>;

export type FreshOptions =
  & Pick<ConnectOptions, "poolMax" | "logger" | "waitMs">
  & Readonly<{
    /** Where the program's roles connect instead: something that stands before this database. */
    through?: (url: string) => string;
  }>;

/**
 * A database of its own for one test: migrated, empty, thrown away by `close`, or by itself with
 * `await using database = await freshDatabase()`.
 */
export async function freshDatabase(
  { through = (url) => url, ...options }: FreshOptions = {},
): Promise<FreshDatabase> {
  const { url, drop } = await create(TEMPLATE);
  // What one may do with a database is not copied with it.
  await once(url, admit);
  const owner = connectAsOwner({ url, poolMax: 4, ...options });
  const connections = connect({ url: through(url), roleSecret: TEST_ROLE_SECRET, ...options });
  const close = async () => {
    await connections.close();
    await owner.close();
    await drop();
  };
  return {
    db: owner.db,
    as: connections.as,
    url,
    roleSecret: TEST_ROLE_SECRET,
    close,
    [Symbol.asyncDispose]: close,
  };
}

export type EmptyDatabase = AsyncDisposable & Readonly<{ url: string; roleSecret: string }>;

/** A database in which nothing was migrated yet, for tests of the migrations themselves. */
export async function emptyDatabase(): Promise<EmptyDatabase> {
  const { url, drop } = await create("template0");
  await once(url, admit);
  return { url, roleSecret: TEST_ROLE_SECRET, [Symbol.asyncDispose]: drop };
}

async function create(template: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const cluster = await testCluster();
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await once(
    cluster,
    (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`),
  );
  const drop = async () => {
    await once(cluster, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  };
  return { url: inDatabase(cluster, name), drop };
}

async function once<T>(url: string, work: (client: SqlClient) => Promise<T>): Promise<T> {
  const client = await openSqlClient(targetOf({ url }), "mercator tests");
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
