/** `deno task slice orders`: one feature whole, every file of it in every layer. */
import { CONTEXTS } from "./boundaries.ts";
import { allPaths, readText } from "./repository.ts";
import { lineCount } from "./tidy.ts";

/** The layers in the order of a request's way inward, then what stands around them. */
const ORDER = ["web", "api", "domain", "policies", "db", "docs"];

/** The files of a context: those in a folder of its name, its page, its migrations. */
export function sliceOf(context: string, paths: readonly string[]): string[] {
  const own = new RegExp(
    `(^|/)${context}(/|\\.(ts|md|vue)$|_[a-z_]+\\.ts$)|^db/migrations/\\d+_${context}_`,
  );
  return paths.filter((path) => /^(web|api|domain|policies|db|docs)\//.test(path) && own.test(path))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

function rank(path: string): number {
  return ORDER.indexOf(path.split("/")[0]!);
}

function print(context: string): void {
  let layer = "";
  let total = 0;
  for (const path of sliceOf(context, allPaths())) {
    const top = path.split("/")[0]!;
    if (top !== layer) console.log(`${layer === "" ? "" : "\n"}${layer = top}`);
    const lines = /\.(ts|vue|sql|rego|md|css)$/.test(path) ? lineCount(readText(path)) : 0;
    total += lines;
    console.log(`  ${path.padEnd(72)} ${lines === 0 ? "" : String(lines).padStart(5)}`);
  }
  console.log(`\n${total} lines`);
}

if (import.meta.main) {
  const [context] = Deno.args;
  if (context === undefined || !(context in CONTEXTS)) {
    console.error(`Say which context: ${Object.keys(CONTEXTS).join(", ")}`);
    Deno.exit(2);
  }
  print(context);
}
