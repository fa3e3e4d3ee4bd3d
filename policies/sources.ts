import { createHash } from "node:crypto";
import type { Manifest } from "./manifest.ts";

/** The folder that this file stands in, as a path. */
export const POLICIES = new URL(".", import.meta.url).pathname;

export function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** What the manifest says about the rules, read from the rules: tests are not part of the bundle. */
export async function readSources(): Promise<Pick<Manifest, "revision" | "actions" | "sources">> {
  const paths = (await regoFiles("")).filter((path) => !path.endsWith("_test.rego")).sort();
  const sources: Record<string, string> = {};
  for (const path of paths) sources[path] = sha256(await Deno.readFile(POLICIES + path));
  const actions = paths.flatMap((path) => {
    const [context, verb, file] = path.split("/");
    return file === `${verb}.rego` ? [`${context}.${verb}`] : [];
  });
  return { revision: sha256(JSON.stringify(sources)).slice(0, 16), actions, sources };
}

async function regoFiles(folder: string): Promise<string[]> {
  const found: string[] = [];
  for await (const entry of Deno.readDir(POLICIES + folder)) {
    const path = `${folder}${entry.name}`;
    if (entry.isDirectory) found.push(...await regoFiles(`${path}/`));
    else if (entry.name.endsWith(".rego")) found.push(path);
  }
  return found;
}
