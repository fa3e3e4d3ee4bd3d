import { join } from "node:path";
import { openSqlClient, targetOf } from "@mercator/db/client";
import { endWith, within } from "@mercator/db/embedded";

/** Runs as it in Debian too; a pooler refuses to be root. */
const NOBODY = 65534;
const INSTALL_MS = 300_000;
/** Debian puts it where only root looks. */
const PLACES = ["pgbouncer", "/usr/sbin/pgbouncer"];

export type PgBouncer = Readonly<{
  version: string;
  /** Connections to each database and role that it opens at most. */
  poolSize: number;
  /** The same database, reached through the pooler. */
  through: (url: string) => string;
  stop: () => Promise<void>;
}>;

/**
 * Finds PgBouncer, or installs Debian's package when this is root on Debian. Null, with the reasons
 * said, when it is not to be had.
 */
export async function obtainPgBouncer(say: (line: string) => void): Promise<string | null> {
  const known = await installed();
  if (known !== null) return known;
  if (Deno.uid() !== 0 || await outputOf("sh", ["-c", "command -v apt-get"]) === null) {
    say("PgBouncer is not installed, and only root on Debian installs it here by itself.");
    return null;
  }
  say("Installing Debian's package: apt-get update && apt-get install -y pgbouncer …");
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", "pgbouncer"]]) {
    if (await outputOf("apt-get", args, env) === null) {
      say(`apt-get ${args.join(" ")} did not work here.`);
      return null;
    }
  }
  return await installed();
}

async function installed(): Promise<string | null> {
  for (const place of PLACES) {
    if (await outputOf(place, ["--version"]) !== null) return place;
  }
  return null;
}

async function outputOf(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string | null> {
  try {
    const { success, stdout } = await new Deno.Command(command, {
      args: [...args],
      env: { ...env },
      stdin: "null",
      stderr: "null",
      signal: AbortSignal.timeout(INSTALL_MS),
    }).output();
    return success ? new TextDecoder().decode(stdout).trim() : null;
  } catch {
    return null;
  }
}

/**
 * Starts the pooler in transaction mode before this cluster, for every database in it. It knows the
 * roles by the verifiers that Postgres keeps, so that it holds no password: who signs in to it by
 * SCRAM is signed in behind it with the same proof. It ends with this process.
 */
export async function startPgBouncer(
  program: string,
  { cluster, poolSize }: { cluster: string; poolSize: number },
): Promise<PgBouncer> {
  const folder = await Deno.makeTempDir({ prefix: "mercator-pgbouncer-" });
  const port = freePort();
  const settings = join(folder, "pgbouncer.ini");
  await Deno.writeTextFile(join(folder, "users.txt"), await verifiersOf(cluster), { mode: 0o600 });
  await Deno.writeTextFile(settings, settingsOf({ cluster, poolSize, port, folder }), {
    mode: 0o600,
  });
  const account = Deno.uid() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if (Deno.uid() === 0) {
    for (const path of [folder, settings, join(folder, "users.txt")]) {
      await Deno.chown(path, NOBODY, NOBODY);
    }
  }
  const child = new Deno.Command(program, {
    args: ["--quiet", settings],
    ...account,
    cwd: "/",
    stdin: "null",
    stdout: "null",
    stderr: "null",
    detached: true,
  }).spawn();
  child.unref();
  endWith(child.pid, { launcherPid: Deno.pid, remove: [folder] });
  if (!await within(10_000, () => accepts(port))) {
    const log = await Deno.readTextFile(join(folder, "log")).catch(() => "it wrote no log");
    throw new Error(`PgBouncer did not start: ${log.trim().split("\n").slice(-5).join("\n")}`);
  }
  return {
    version: (await outputOf(program, ["--version"]))?.split("\n")[0] ?? "PgBouncer",
    poolSize,
    through(url) {
      const other = new URL(url);
      other.port = String(port);
      return other.href;
    },
    async stop() {
      child.kill("SIGKILL");
      await child.status;
    },
  };
}

async function verifiersOf(cluster: string): Promise<string> {
  const client = await openSqlClient(targetOf({ url: cluster }), "mercator proof");
  const { rows } = await client.query<{ name: string; verifier: string }>(
    `select rolname as name, rolpassword as verifier from pg_authid
      where rolname like 'mercator\\_%' and rolpassword is not null`,
  ).finally(() => client.end());
  return rows.map(({ name, verifier }) => `"${name}" "${verifier}"\n`).join("");
}

type Settings = Readonly<{ cluster: string; poolSize: number; port: number; folder: string }>;

function settingsOf({ cluster, poolSize, port, folder }: Settings): string {
  const { host, port: behind } = targetOf({ url: cluster });
  return `[databases]
* = host=${host} port=${behind}

[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${join(folder, "users.txt")}
pool_mode = transaction
default_pool_size = ${poolSize}
max_client_conn = 2000
logfile = ${join(folder, "log")}
`;
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

async function accepts(port: number): Promise<boolean> {
  try {
    (await Deno.connect({ hostname: "127.0.0.1", port })).close();
    return true;
  } catch {
    return false;
  }
}
