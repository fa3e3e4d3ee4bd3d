/** A real Postgres in a folder, for development, tests and benchmarks: nothing to install. */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { isReachableByAll, isRoot, NOBODY, placeFor } from "./access.ts";
import { installedBinaries } from "./binaries.ts";
import {
  account,
  BrokenDataFolder,
  ensureCluster,
  exists,
  freeCluster,
  ignoreMissing,
  stopServer,
} from "./cluster.ts";
import { endWith } from "./end_with.ts";
import { isAlive, within } from "./process.ts";

export { BrokenDataFolder, DataFolderInUse } from "./cluster.ts";
export { endWith } from "./end_with.ts";
export { startWsRelay, type WsRelay } from "./ws_relay.ts";
export { commandOf, isAlive, within } from "./process.ts";

export type EmbeddedOptions = Readonly<{
  /** Holds everything: cluster, password of the superuser, log. Made when it is not there. */
  dataDir: string;
  /** 0, the default: any free one. */
  port?: number;
  /** Every commit reaches the disk. False only where nothing is worth keeping. */
  durable: boolean;
  /** The server ends with this process; this one by default. */
  launcherPid?: number;
  /** With the launcher goes the folder too. */
  temporary?: boolean;
}>;

export type Embedded = Readonly<{
  /** Of the superuser, for the database `postgres`. */
  url: string;
  pid: number;
  stop: () => Promise<void>;
}>;

/** Starts Postgres on the loopback interface. It ends with its launcher, however that ends. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { dataDir, launcherPid = Deno.pid } = options;
  await Deno.mkdir(dataDir, { recursive: true });
  const folder = await Deno.realPath(dataDir);
  const place = await placeFor(folder);
  const cluster = await clusterFolder(folder, place);
  const binaries = await installedBinaries({
    stage: place,
    reachable: async (path) => !isRoot() || await isReachableByAll(path),
  });
  const launcherFile = join(folder, "launcher.pid");
  await freeCluster(cluster, launcherFile);
  const password = await superuserPassword(folder, cluster);
  await ensureCluster(cluster, { binaries, password });
  await Deno.writeTextFile(launcherFile, String(launcherPid));

  const log = join(place, "postgres.log");
  const { pid, port } = await launch(binaries.postgres, { cluster, log, options });
  endWith(pid, { launcherPid, remove: options.temporary ? [folder, place] : [] });
  const url = `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
  await Deno.writeTextFile(join(folder, "running.json"), JSON.stringify({ url, pid }), {
    mode: 0o600,
  });
  return {
    url,
    pid,
    stop: async () => {
      await Deno.remove(join(folder, "running.json")).catch(ignoreMissing);
      await stopServer(pid);
    },
  };
}

/** The superuser's URL of the cluster that runs in this folder, or null when none does. */
export async function runningEmbedded(dataDir: string): Promise<string | null> {
  const text = await Deno.readTextFile(join(dataDir, "running.json")).catch(() => null);
  if (text === null) return null;
  const { url, pid }: { url: string; pid: number } = JSON.parse(text);
  return await isAlive(pid) ? url : null;
}

/** Removes the folder and what root had to place elsewhere. The server must have been stopped. */
export async function removeEmbedded(dataDir: string): Promise<void> {
  const folder = await Deno.realPath(dataDir).catch(() => null);
  if (folder === null) return;
  const place = await placeFor(folder);
  if (place !== folder) await Deno.remove(place, { recursive: true }).catch(ignoreMissing);
  await Deno.remove(folder, { recursive: true }).catch(ignoreMissing);
}

async function clusterFolder(folder: string, place: string): Promise<string> {
  if (place === folder) return join(folder, "cluster");
  // The folder was removed by hand and made anew: what lies elsewhere belonged to the old one.
  const cluster = join(place, "cluster");
  const link = join(folder, "cluster");
  if (!(await exists(link))) {
    await Deno.remove(cluster, { recursive: true }).catch(ignoreMissing);
    await Deno.symlink(cluster, link);
  }
  return cluster;
}

async function superuserPassword(folder: string, cluster: string): Promise<string> {
  const file = join(folder, "superuser.password");
  const known = await Deno.readTextFile(file).catch(() => null);
  if (known !== null) return known.trim();
  const password = randomBytes(24).toString("base64url");
  if (await exists(cluster)) {
    throw new BrokenDataFolder(
      `${file} is missing, so that nobody can sign in to the database. \`deno task reset\` removes ` +
        "the database; the next start makes a new one.",
    );
  }
  await Deno.writeTextFile(file, password, { mode: 0o600 });
  return password;
}

const QUICK = ["fsync=off", "full_page_writes=off", "synchronous_commit=off", "autovacuum=off"];
const ALWAYS = [
  ...["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=400"],
  ...["shared_buffers=128MB", "wal_level=minimal", "max_wal_senders=0", "max_wal_size=512MB"],
  ...["io_method=sync", "jit=off", "timezone=UTC", "log_timezone=UTC", "lc_messages=C"],
  ...["log_min_error_statement=panic", "log_checkpoints=off", "logging_collector=off"],
];

type Launch = Readonly<{ cluster: string; log: string; options: EmbeddedOptions }>;

async function launch(
  postgres: string,
  { cluster, log, options }: Launch,
): Promise<{ pid: number; port: number }> {
  const settings = [...ALWAYS, ...(options.durable ? [] : QUICK)].flatMap((it) => ["-c", it]);
  for (let attempt = 1;; attempt++) {
    const port = options.port || freePort();
    await Deno.writeTextFile(log, "");
    if (isRoot()) await Deno.chown(log, NOBODY, NOBODY);
    const child = new Deno.Command("sh", {
      // Its log is a file and it leads a session of its own: neither a closed terminal nor its
      // Ctrl-C reach it. The launcher stops it when it has itself drained.
      args: [
        ...["-c", 'log=$1; shift; exec "$@" >>"$log" 2>&1', "sh", log],
        ...[postgres, "-D", cluster, "-p", String(port), ...settings],
      ],
      ...account(),
      cwd: "/",
      env: { LC_ALL: "C" },
      stdin: "null",
      stdout: "null",
      stderr: "null",
      detached: true,
    }).spawn();
    child.unref();
    const { pid } = child;
    const ended = async () => !(await isAlive(pid));
    await within(60_000, async () => await isReady(cluster, pid) || await ended());
    if (await isReady(cluster, pid) && !(await ended())) return { pid, port };
    const words = await lastWords(log);
    if (attempt < 3 && !options.port && words.includes("could not bind")) continue;
    await stopServer(pid);
    throw new Error(`Postgres did not start (its log: ${log}): ${words}`);
  }
}

/** The postmaster writes its state into the last line of its lock. */
async function isReady(cluster: string, pid: number): Promise<boolean> {
  const text = await Deno.readTextFile(join(cluster, "postmaster.pid")).catch(() => "");
  const lines = text.split("\n");
  return lines[0] === String(pid) && lines[7]?.trim() === "ready";
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

async function lastWords(log: string): Promise<string> {
  const text = await Deno.readTextFile(log).catch(() => "");
  return text.trim().split("\n").slice(-5).join("\n");
}
