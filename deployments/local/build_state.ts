import { createHash } from "node:crypto";
import { join, relative } from "node:path";
import { endWith } from "@mercator/db/embedded";
import { Refusal } from "./progress.ts";
import { ROOT } from "./state.ts";

export const SERVER: string = join(ROOT, "dist", "server", "main.js");

/**
 * How the built server is run: it may reach the network, its settings and its files, nothing else.
 * Bounds on the heap keep the process near 200 MB under load; without them the engine takes twice that
 * before it cleans up.
 */
export const RUN_SERVER: readonly string[] = [
  "run",
  "--no-prompt",
  "--v8-flags=--max-semi-space-size=8,--max-old-space-size=256",
  "--allow-net",
  "--allow-env",
  "--allow-read",
];

/** What goes into the built server and its pages. */
export const SOURCES = ["api", "db", "domain", "policies", "web", "deno.json", "deno.lock"];

const NOTHING_BUILT_FROM = /(_test\.ts|\.md|\.rego)$|(^|\/)(e2e|testing|coverage)(\/|$)/;

/** Builds when there is no build, or when a source has changed since. */
export async function ensureBuilt(): Promise<void> {
  const stamp = join(ROOT, "dist", "built_from");
  const wanted = await sourcesDigest();
  const built = await Deno.readTextFile(stamp).catch(() => "");
  if (built === wanted && await isFile(SERVER)) return;
  await build();
  await Deno.writeTextFile(stamp, wanted);
}

async function build(): Promise<void> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["task", "build"],
    cwd: ROOT,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  endWith(child.pid, { launcherPid: Deno.pid });
  const { success, stdout, stderr } = await child.output();
  if (!success) {
    const text = new TextDecoder();
    throw new Refusal(
      `${text.decode(stdout)}${text.decode(stderr)}\nThe build failed; what it said is above.`,
    );
  }
}

/** Of the names, sizes and times of all sources: quick, and new after every edit. */
async function sourcesDigest(): Promise<string> {
  const lines: string[] = [];
  for (const source of SOURCES) await collect(join(ROOT, source), lines);
  return createHash("sha256").update(lines.sort().join("\n")).digest("hex");
}

async function collect(path: string, lines: string[]): Promise<void> {
  const name = relative(ROOT, path);
  if (NOTHING_BUILT_FROM.test(name)) return;
  const stat = await Deno.stat(path);
  if (stat.isFile) lines.push(`${name} ${stat.size} ${stat.mtime?.getTime()}`);
  if (!stat.isDirectory) return;
  for await (const entry of Deno.readDir(path)) {
    if (entry.name === "node_modules") continue;
    await collect(join(path, entry.name), lines);
  }
}

async function isFile(path: string): Promise<boolean> {
  return await Deno.stat(path).then((stat) => stat.isFile, () => false);
}
