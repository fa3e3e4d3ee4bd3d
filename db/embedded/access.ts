import { createHash } from "node:crypto";
import { dirname, join } from "node:path";

/** Postgres refuses to run as root, so that root runs it as `nobody`. */
export const NOBODY = 65534;

export function isRoot(): boolean {
  return Deno.uid() === 0;
}

/** Every account may read (and run) it. */
export async function isOpenToAll(path: string): Promise<boolean> {
  const { mode } = await Deno.stat(path);
  return mode === null || (mode & 0o005) === 0o005;
}

/** Every account may walk to it: no folder above it is closed, as /root is. */
export async function isReachableByAll(path: string): Promise<boolean> {
  for (let folder = path; folder !== dirname(folder); folder = dirname(folder)) {
    const stat = await Deno.stat(folder).catch(() => null);
    if (stat !== null && stat.mode !== null && stat.isDirectory && (stat.mode & 0o001) === 0) {
      return false;
    }
  }
  return true;
}

/**
 * Where the cluster of `dataDir` really lives: there, unless root starts it below a folder that
 * `nobody` cannot enter. Then it is a folder of /var/tmp that only root may change.
 */
export async function placeFor(dataDir: string): Promise<string> {
  if (!isRoot() || await isReachableByAll(dataDir)) return dataDir;
  const name = createHash("sha256").update(dataDir).digest("hex").slice(0, 12);
  const place = join("/var/tmp", `mercator-${name}`);
  await Deno.mkdir(place, { mode: 0o755 }).catch((error) => {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
  });
  const stat = await Deno.lstat(place);
  if (!stat.isDirectory || stat.uid !== 0 || ((stat.mode ?? 0) & 0o022) !== 0) {
    throw new Error(`${place} is not a folder that only root may change. Remove it and try again.`);
  }
  return place;
}
