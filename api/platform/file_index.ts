import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";

/** A file that may be served, and how. */
export type ServedFile = Readonly<{
  body: Uint8Array<ArrayBuffer>;
  contentType: string;
  etag: string;
  /** Its name changes with its content: browsers need never ask again. */
  immutable: boolean;
}>;

export type FileIndex = Readonly<{
  /** Null for what is not there. Only files listed at the start are known: no path can lead out. */
  read(path: string): Promise<ServedFile | null>;
  paths: readonly string[];
}>;

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  avif: "image/avif",
  css: "text/css; charset=utf-8",
  html: "text/html; charset=utf-8",
  ico: "image/x-icon",
  jpg: "image/jpeg",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  png: "image/png",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  webmanifest: "application/manifest+json",
  woff2: "font/woff2",
};

type Place = Readonly<{ at: string; prefix: string }>;

async function list(root: string, { at, prefix }: Place): Promise<[string, string][]> {
  const found: [string, string][] = [];
  for await (const entry of Deno.readDir(`${root}${at}`)) {
    const path = `${at}/${entry.name}`;
    if (entry.isDirectory) found.push(...await list(root, { at: path, prefix }));
    else if (entry.isFile) found.push([`${prefix}${path}`, `${root}${path}`]);
  }
  return found;
}

/** A file may go while the server runs: when a newer build takes its place. */
async function readIfThere(file: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return await Deno.readFile(file);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

/** Lists the folders' files once, at the start; reads each when it is first asked for. */
export async function indexFiles(
  folders: readonly Readonly<{ folder: string; prefix: string; immutable: RegExp }>[],
): Promise<FileIndex> {
  const files = new Map<string, { file: string; immutable: boolean }>();
  for (const { folder, prefix, immutable } of folders) {
    for (const [path, file] of await list(folder, { at: "", prefix })) {
      if (path.endsWith(".map") || path.includes("/.")) continue;
      files.set(path, { file, immutable: immutable.test(path) });
    }
  }
  const contents = new LRUCache<string, ServedFile>({
    maxSize: 16 * 1024 * 1024,
    sizeCalculation: (served) => served.body.length + 256,
  });
  return {
    paths: [...files.keys()],
    async read(path) {
      const known = files.get(path);
      if (known === undefined) return null;
      const kept = contents.get(path);
      if (kept !== undefined) return kept;
      const body = await readIfThere(known.file);
      if (body === null) return null;
      const served = {
        body,
        contentType: CONTENT_TYPES[path.split(".").at(-1) ?? ""] ?? "application/octet-stream",
        etag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`,
        immutable: known.immutable,
      };
      contents.set(path, served);
      return served;
    },
  };
}
