import { join } from "node:path";
import { connectAsOwner, inDatabase, openSqlClient, targetOf } from "@mercator/db/client";
import { type Embedded, endWith, removeEmbedded, startEmbedded } from "@mercator/db/embedded";
import { migrateUp } from "@mercator/db/migrations";
import { ensureBuilt, RUN_SERVER, SERVER } from "./build_state.ts";
import { fillShop, SECOND_STAFF_EMAIL, STAFF_EMAIL } from "./fill_shop.ts";
import { step } from "./progress.ts";
import { readSecrets, type Secrets, STATE } from "./state.ts";

/** A built shop with a database of its own, started and stopped as often as a row needs it. */
export type ThrowawayShop = Readonly<{
  origin: string;
  /** The development sign-in to its back-office; `second` is somebody else with the same password. */
  staff: Readonly<{ email: string; second: string; password: string }>;
  /** Transactions that the database has run so far. */
  transactions: () => Promise<number>;
  /** Starts the server process; answers the milliseconds to its first answer. */
  start: () => Promise<number>;
  stop: () => Promise<void>;
  /** Resident memory of the server process, in megabytes. */
  memory: () => Promise<number>;
  close: () => Promise<void>;
}>;

const NAME = "throwaway";

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

async function filledDatabase(embedded: Embedded, secrets: Secrets): Promise<string> {
  const client = await openSqlClient(targetOf({ url: embedded.url }));
  await client.query(`CREATE DATABASE ${NAME}`).finally(() => client.end());
  const url = inDatabase(embedded.url, NAME);
  await migrateUp({ url, roleSecret: secrets.roleSecret });
  await fillShop({ url, secrets });
  return url;
}

/** The environment of the server: development settings, a log that goes nowhere. */
function environment(secrets: Secrets, { url, port }: { url: string; port: number }) {
  return {
    MERCATOR_ENV: "development",
    HOSTNAME_BIND: "127.0.0.1",
    PORT: String(port),
    PUBLIC_ORIGIN: `http://localhost:${port}`,
    DATABASE_URL: url,
    DATABASE_POOL_MAX: "12",
    RATE_LIMIT_PER_MINUTE: "100000000",
    ROLE_SECRET: secrets.roleSecret,
    LINK_SECRET: secrets.linkSecret,
    SIGNING_KEY: secrets.signingKey,
    SANDBOX_WEBHOOK_SECRET: secrets.sandboxWebhookSecret,
    VIES_URL: `http://localhost:${port}/dev/vies`,
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

export type ThrowawayOptions = Readonly<{
  /** Names its folder: one of a name at a time. */
  name: string;
  /** Every commit reaches the disk: for measuring, not for testing. */
  durable: boolean;
  /** More settings for the server. */
  env?: Readonly<Record<string, string>>;
  /** What runs the server: this Deno, unless another one is to show that it can. */
  runtime?: readonly string[];
  /** Done to the filled database before the server starts, as its owner. */
  prepare?: (url: string) => Promise<void>;
}>;

/** Builds the shop where needed and gives it a new, filled database. The server is not started yet. */
export async function openThrowawayShop(
  { name, durable, env = {}, runtime = [Deno.execPath()], prepare }: ThrowawayOptions,
): Promise<ThrowawayShop> {
  await step("Building the shop", ensureBuilt);
  const folder = join(STATE, name);
  await removeEmbedded(folder);
  const embedded = await step(
    "Starting a database",
    () => startEmbedded({ dataDir: folder, durable, temporary: true }),
  );
  const secrets = await readSecrets();
  const url = await step("Filling it", () => filledDatabase(embedded, secrets));
  await prepare?.(url);
  const port = freePort();
  const origin = `http://localhost:${port}`;
  const [command = Deno.execPath(), ...before] = runtime;
  let child: Deno.ChildProcess | null = null;

  const stop = async () => {
    try {
      child?.kill("SIGTERM");
    } catch {
      // It has ended by itself; why, it has said.
    }
    await child?.status;
    child = null;
  };
  return {
    origin,
    staff: { email: STAFF_EMAIL, second: SECOND_STAFF_EMAIL, password: secrets.staffPassword },
    stop,
    async start() {
      await stop();
      const began = performance.now();
      child = new Deno.Command(command, {
        args: [
          ...before,
          ...RUN_SERVER,
          SERVER,
        ],
        env: { ...environment(secrets, { url, port }), ...env },
        stdout: "null",
        stderr: "inherit",
      }).spawn();
      endWith(child.pid, { launcherPid: Deno.pid });
      return await firstAnswer(origin, began);
    },
    async transactions() {
      const owner = connectAsOwner({ url, poolMax: 1 });
      const { rows } = await owner.db.execute<{ done: string }>(
        "select (xact_commit + xact_rollback)::text as done from pg_stat_database where datname = current_database()",
      ).finally(() => owner.close());
      return Number(rows[0]?.done ?? 0);
    },
    async memory() {
      const status = await Deno.readTextFile(`/proc/${child?.pid}/status`).catch(() => "");
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
    },
    async close() {
      await stop();
      await embedded.stop();
      await removeEmbedded(folder);
    },
  };
}
