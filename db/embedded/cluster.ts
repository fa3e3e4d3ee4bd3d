import { join } from "node:path";
import { isRoot, NOBODY } from "./access.ts";
import type { Binaries } from "./binaries.ts";
import { commandOf, isAlive, within } from "./process.ts";

/** The folder cannot be used as it is; the message says what to do, and nothing was changed. */
export class BrokenDataFolder extends Error {
  override name = "BrokenDataFolder";
}

/** Another living program runs this cluster. */
export class DataFolderInUse extends Error {
  override name = "DataFolderInUse";
}

const MAJOR = "18";

/** Under which account Postgres' own programs run. */
export function account(): { uid?: number; gid?: number } {
  return isRoot() ? { uid: NOBODY, gid: NOBODY } : {};
}

/**
 * Makes the cluster unless it is there. It is made beside its place and moved there when complete,
 * so that an interrupted first start leaves nothing that looks like a cluster.
 */
export async function ensureCluster(
  cluster: string,
  { binaries, password }: { binaries: Binaries; password: string },
): Promise<void> {
  if (await exists(cluster)) return await assertWhole(cluster);
  const draft = `${cluster}.draft`;
  await Deno.remove(draft, { recursive: true }).catch(ignoreMissing);
  await Deno.mkdir(draft, { mode: 0o700 });
  const passwordFile = `${cluster}.password`;
  await Deno.writeTextFile(passwordFile, password, { mode: 0o600 });
  if (isRoot()) {
    await Deno.chown(draft, NOBODY, NOBODY);
    await Deno.chown(passwordFile, NOBODY, NOBODY);
  }
  try {
    const { success, stderr } = await new Deno.Command(binaries.initdb, {
      ...account(),
      args: [
        ...["-D", draft, "-U", "postgres", "-E", "UTF8", "--auth", "scram-sha-256"],
        ...["--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"],
        ...["--pwfile", passwordFile, "--no-sync", "--no-instructions"],
        // The password is 192 random bits, which no number of rounds makes harder to guess.
        ...["--set", "scram_iterations=1"],
      ],
      cwd: "/",
      env: { LC_ALL: "C" },
      stdout: "null",
      stderr: "piped",
    }).output();
    if (!success) throw new Error(`Postgres could not be set up: ${lastLines(stderr)}`);
  } finally {
    await Deno.remove(passwordFile).catch(ignoreMissing);
  }
  await Deno.rename(draft, cluster);
}

async function assertWhole(cluster: string): Promise<void> {
  const version = await Deno.readTextFile(join(cluster, "PG_VERSION")).catch(() => null);
  if (version === null || !(await exists(join(cluster, "global", "pg_control")))) {
    throw new BrokenDataFolder(
      `The database folder ${cluster} is incomplete or damaged. \`deno task reset\` removes it; ` +
        "the next start makes a new one.",
    );
  }
  if (version.trim() !== MAJOR) {
    throw new BrokenDataFolder(
      `The database folder ${cluster} belongs to Postgres ${version.trim()}, this is Postgres ` +
        `${MAJOR}. \`deno task reset\` removes it; the next start makes a new one.`,
    );
  }
}

/**
 * Clears the way for a start: stops a server whose launcher is gone, removes the lock of a server
 * that is gone itself, refuses when both live.
 */
export async function freeCluster(cluster: string, launcherFile: string): Promise<void> {
  const lock = join(cluster, "postmaster.pid");
  const text = await Deno.readTextFile(lock).catch(() => null);
  if (text === null) return;
  const pid = Number(text.split("\n", 1)[0]);
  const serves = await isAlive(pid) && (await commandOf(pid) ?? "postgres").includes("postgres");
  if (serves) {
    const launcher = Number(await Deno.readTextFile(launcherFile).catch(() => "0"));
    if (launcher !== Deno.pid && await isAlive(launcher)) {
      throw new DataFolderInUse(
        `The database folder ${cluster} is in use by process ${launcher}, which is still running. ` +
          "Stop that one first.",
      );
    }
    await stopServer(pid);
  }
  await Deno.remove(lock).catch(ignoreMissing);
}

/** Ends a server: politely, then firmly. Connections are cut, committed work is kept. */
export async function stopServer(pid: number): Promise<void> {
  for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
    try {
      Deno.kill(pid, signal);
    } catch {
      return;
    }
    if (await within(8_000, async () => !(await isAlive(pid)))) return;
  }
}

export async function exists(path: string): Promise<boolean> {
  return await Deno.lstat(path).then(() => true, () => false);
}

export function ignoreMissing(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}

function lastLines(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).trim().split("\n").slice(-5).join("\n");
}
