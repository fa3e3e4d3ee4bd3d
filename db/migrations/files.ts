import { createHash } from "node:crypto";

export type Migration = Readonly<{
  /** `0008_orders_orders`: number, context, what. */
  name: string;
  up: string;
  down: string;
  /** Of the up file, in hex. */
  sha256: string;
}>;

const FILE = /^(\d{4}_[a-z]+(?:_[a-z]+)*_[a-z0-9_]+)\.(up|down)\.sql$/;

/** The pairs of files of a folder, in order of their numbers. */
export async function readMigrations(folder: URL): Promise<readonly Migration[]> {
  const texts = new Map<string, { up?: string; down?: string }>();
  for await (const entry of Deno.readDir(folder)) {
    if (!entry.name.endsWith(".sql")) continue;
    const [, name, direction] = FILE.exec(entry.name) ?? [];
    if (name === undefined || direction === undefined) {
      throw new Error(`${entry.name} is not named NNNN_<context>_<what>.up.sql or .down.sql`);
    }
    const text = await Deno.readTextFile(new URL(entry.name, folder));
    texts.set(name, { ...texts.get(name), [direction]: text });
  }
  const names = [...texts.keys()].sort();
  return names.map((name, index) => {
    const { up, down } = texts.get(name)!;
    if (up === undefined) throw new Error(`${name}.up.sql is missing`);
    if (down === undefined) throw new Error(`${name}.down.sql is missing`);
    if (Number(name.slice(0, 4)) !== index + 1) {
      throw new Error(`${name} should be number ${index + 1}: each number once, none left out`);
    }
    return { name, up, down, sha256: createHash("sha256").update(up).digest("hex") };
  });
}
