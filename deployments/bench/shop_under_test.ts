import { join } from "node:path";
import { connectAsOwner, inDatabase, openSqlClient, targetOf } from "@mercator/db/client";
import { type Embedded, removeEmbedded, startEmbedded } from "@mercator/db/embedded";
import { migrateUp } from "@mercator/db/migrations";
import { seed } from "@mercator/db/seed";
import { ensureBuilt } from "../local/build_state.ts";
import { step } from "../local/progress.ts";
import { readSecrets, type Secrets, STATE } from "../local/state.ts";

/** A built shop with a database of its own, started and stopped as often as a row needs it. */
export type ShopUnderTest = Readonly<{
  origin: string;
  /** Transactions that the database has run so far. */
  transactions: () => Promise<number>;
  /** Starts the server process; answers the milliseconds to its first answer. */
  start: () => Promise<number>;
  stop: () => Promise<void>;
  /** Resident memory of the server process, in megabytes. */
  memory: () => Promise<number>;
  close: () => Promise<void>;
}>;

const FOLDER = join(STATE, "bench");
const NAME = "bench";

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

async function filledDatabase(embedded: Embedded, roleSecret: string): Promise<string> {
  const client = await openSqlClient(targetOf({ url: embedded.url }));
  await client.query(`CREATE DATABASE ${NAME}`).finally(() => client.end());
  const url = inDatabase(embedded.url, NAME);
  await migrateUp({ url, roleSecret });
  const owner = connectAsOwner({ url, poolMax: 1 });
  await seed(owner.db, { now: Date.now() });
  await owner.db.execute("update inventory.levels set on_hand = on_hand + 1000000");
  await owner.close();
  return url;
}

/** The environment of the server: development settings, a log that goes nowhere. */
function environment(secrets: Secrets, { url, port }: { url: string; port: number }) {
  return {
    MERCATOR_ENV: "development",
    HOSTNAME_BIND: "127.0.0.1",
    PORT: String(port),
    DATABASE_URL: url,
    DATABASE_POOL_MAX: "12",
    RATE_LIMIT_PER_MINUTE: "100000000",
    ROLE_SECRET: secrets.roleSecret,
    LINK_SECRET: secrets.linkSecret,
    SIGNING_KEY: secrets.signingKey,
    SANDBOX_WEBHOOK_SECRET: secrets.sandboxWebhookSecret,
  };
}

async function firstAnswer(origin: string, began: number): Promise<number> {
  while (performance.now() - began < 30_000) {
    const answer = await fetch(`${origin}/readyz`).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok) return performance.now() - began;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error("The server did not answer within 30 s");
}

export async function openShop(): Promise<ShopUnderTest> {
  await step("Building the shop", ensureBuilt);
  await removeEmbedded(FOLDER);
  const embedded = await step(
    "Starting a database that writes to the disk",
    () => startEmbedded({ dataDir: FOLDER, durable: true, temporary: true }),
  );
  const secrets = await readSecrets();
  const url = await step("Filling it", () => filledDatabase(embedded, secrets.roleSecret));
  const port = freePort();
  const origin = `http://127.0.0.1:${port}`;
  let child: Deno.ChildProcess | null = null;

  const stop = async () => {
    child?.kill("SIGTERM");
    await child?.status;
    child = null;
  };
  return {
    origin,
    stop,
    async start() {
      await stop();
      const began = performance.now();
      child = new Deno.Command(Deno.execPath(), {
        args: ["run", "--allow-net", "--allow-env", "--allow-read", "dist/server/main.js"],
        env: environment(secrets, { url, port }),
        stdout: "null",
        stderr: "inherit",
      }).spawn();
      return await firstAnswer(origin, began);
    },
    async transactions() {
      const owner = connectAsOwner({ url, poolMax: 1 });
      const { rows } = await owner.db.execute<{ calls: string }>(
        "select coalesce(sum(xact_commit + xact_rollback), 0)::text as calls from pg_stat_database where datname = current_database()",
      ).finally(() => owner.close());
      return Number(rows[0]?.calls ?? 0);
    },
    async memory() {
      const status = await Deno.readTextFile(`/proc/${child?.pid}/status`).catch(() => "");
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
    },
    async close() {
      await stop();
      await embedded.stop();
      await removeEmbedded(FOLDER);
    },
  };
}
