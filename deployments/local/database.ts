import { inDatabase, openSqlClient, targetOf } from "@mercator/db/client";
import { startEmbedded } from "@mercator/db/embedded";
import { Refusal } from "./progress.ts";
import { DATA_DIR } from "./state.ts";

const OLDEST = 15;
const NAME = "mercator";

export type Database = Readonly<{
  /** Of the owner: for migrations and the seed. */
  url: string;
  stop: () => Promise<void>;
}>;

/** The Postgres of `DATABASE_URL` when it is set, else the embedded one. */
export async function openDatabase(): Promise<Database> {
  const given = Deno.env.get("DATABASE_URL");
  if (given !== undefined && given !== "") {
    await assertNewEnough(given);
    return { url: given, stop: () => Promise.resolve() };
  }
  const { url, stop } = await startEmbedded({ dataDir: DATA_DIR, durable: true });
  try {
    await ensureDatabase(url);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: inDatabase(url, NAME), stop };
}

async function assertNewEnough(url: string): Promise<void> {
  const client = await openSqlClient(targetOf({ url }));
  const { rows: [row] } = await client
    .query<{ server_version: string }>("SHOW server_version")
    .finally(() => client.end());
  const version = Number.parseInt(row?.server_version ?? "0");
  if (version < OLDEST) {
    throw new Refusal(
      `DATABASE_URL leads to Postgres ${row?.server_version}; Mercator needs ${OLDEST} or newer.`,
    );
  }
}

async function ensureDatabase(url: string): Promise<void> {
  const client = await openSqlClient(targetOf({ url }));
  try {
    const { rows } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [NAME]);
    if (rows.length === 0) await client.query(`CREATE DATABASE ${NAME}`);
  } finally {
    await client.end();
  }
}

/** The same database, without the owner's name and password: the server has its own roles. */
export function withoutOwner(url: string): string {
  const plain = new URL(url);
  plain.username = "";
  plain.password = "";
  return plain.href;
}
