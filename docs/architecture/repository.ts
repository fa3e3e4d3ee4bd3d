/** The files of the repository, as the tests beside this file see them. */
export type SourceFile = Readonly<{ path: string; text: string }>;

const ROOT = new URL("../../", import.meta.url);
/** What is installed, built or kept by a running shop: not ours to judge. */
const NOT_OURS = new Set([
  ".git",
  ".mercator",
  "coverage",
  "dist",
  "node_modules",
  "playwright-report",
  "test-results",
]);
const TEXT =
  /\.(ts|vue|css|html|sql|rego|json|jsonc|ya?ml|md|txt|toml)$|(^|\/)(Dockerfile|CODEOWNERS|run)$/;

function* walk(folder: string): Generator<string> {
  const entries = [...Deno.readDirSync(new URL(folder, ROOT))];
  for (const { name, isDirectory, isFile } of entries.sort((a, b) => a.name < b.name ? -1 : 1)) {
    if (NOT_OURS.has(name)) continue;
    if (isDirectory) yield* walk(`${folder}${name}/`);
    else if (isFile) yield `${folder}${name}`;
  }
}

let paths: readonly string[] | undefined;

/** Every path in the repository, `domain/kernel/money.ts`, in order. */
export function allPaths(): readonly string[] {
  return paths ??= [...walk("")];
}

const texts = new Map<string, string>();

export function readText(path: string): string {
  let text = texts.get(path);
  if (text === undefined) {
    text = Deno.readTextFileSync(new URL(path, ROOT));
    texts.set(path, text);
  }
  return text;
}

/** The text files whose path satisfies the test, with their content. */
export function textFiles(where: (path: string) => boolean = () => true): SourceFile[] {
  return allPaths()
    .filter((path) => TEXT.test(path) && where(path))
    .map((path) => ({ path, text: readText(path) }));
}

/** Is there such a file, or such a folder? */
export function exists(path: string): boolean {
  const folder = path.endsWith("/") ? path : `${path}/`;
  return allPaths().some((known) => known === path || known.startsWith(folder));
}
