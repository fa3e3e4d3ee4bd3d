import type { SourceFile } from "./repository.ts";
import { isTest } from "./violation.ts";

/** What is not written here, where, and what to write instead. */
type Ban = Readonly<{ pattern: RegExp; instead: string; where?: RegExp }>;

const CODE = /\.(ts|vue)$/;

export const BANS: readonly Ban[] = [
  // In .ts files the linter holds this; it does not read .vue files.
  { pattern: /\bas any\b|:\s*any\b|<any>/, instead: "unknown and a parse", where: /\.vue$/ },
  { pattern: /\b(console|Deno)\.\w/, instead: "a prop or a composable", where: /\.vue$/ },
  { pattern: /@ts-(ignore|nocheck)/, instead: "a fix, or @ts-expect-error with reason and date" },
  { pattern: /\b(TODO|FIXME|XXX|HACK)\b/, instead: "the thing itself, or an entry in the tracker" },
  { pattern: /^(<{7}|={7}|>{7})( |$)/m, instead: "the merged text" },
  { pattern: /\bparseFloat\(/, instead: "money in minor units (bigint)", where: CODE },
  {
    pattern: /\w*(amount|price|total|minor|money|cents)\b[^\n;]{0,40}\.toFixed\(/i,
    instead: "the money formatter",
    where: CODE,
  },
  { pattern: /\b(test|it|describe|Deno\.test)\.only\(/, instead: "every test", where: CODE },
  { pattern: /\bdebugger\b/, instead: "a test", where: CODE },
  { pattern: /\binnerHTML\b|\bv-html\b/, instead: "text, or a component", where: /\.vue$/ },
  // A path on one person's machine, or a word about how the text came to be, helps no reader.
  { pattern: /(?<![\w.~])\/(work|home|root|Users)\/\w/, instead: "a path inside the repository" },
  { pattern: /\b[A-Z]:\\Users\\/, instead: "a path inside the repository" },
  { pattern: /\bas an AI\b|\blanguage model\b/i, instead: "what the reader needs to know" },
  { pattern: /\b(lorem ipsum|foo ?bar)\b/i, instead: "a word of the shop" },
];

/** Names that say nothing about what is inside. */
const EMPTY_NAME = /(^|[/_-])(utils?|helpers?|manager|misc|common)(\.(ts|vue)|\/)/i;
/** What all three APIs share on the wire; each file in it has a name of its own. */
const NAMED_COMMON = "api/contracts/common/";

const SKIP = /\b(test|it|describe)\.(skip|ignore|fails)\b|\bignore:\s*true\b|\.fixme\(/;
const SUPPRESSION = /deno-lint-ignore|deno-fmt-ignore|@ts-expect-error|eslint-disable|regal ignore/;
const DATE = /\b(20\d\d-[01]\d-[0-3]\d)\b/;

/** Longest allowed file, in lines: the domain is held to less. Data and prose have no budget. */
function lineBudget(path: string): number | undefined {
  if (!/\.(ts|vue|sql|rego)$/.test(path)) return undefined;
  if (isTest(path) || path.endsWith("_test.rego")) return 600;
  return path.startsWith("domain/") ? 300 : 400;
}

export function lineCount(text: string): number {
  return text.split("\n").length - 1;
}

/** Everything in one file that breaks a rule of tidiness. */
export function complaints({ path, text }: SourceFile): string[] {
  const found = BANS
    .filter(({ pattern, where }) => (where?.test(path) ?? true) && pattern.test(text))
    .map(({ pattern, instead }) => `${path}: /${pattern.source}/: write ${instead}`);
  const [lines, budget] = [lineCount(text), lineBudget(path)];
  if (budget !== undefined && lines > budget) found.push(`${path}: ${lines} lines > ${budget}`);
  if (EMPTY_NAME.test(path.replace(NAMED_COMMON, ""))) found.push(`${path}: name what is in it`);
  if (path.endsWith(".json") && !isJson(text)) found.push(`${path}: is not JSON`);
  if (/\.ya?ml$/.test(path) && /^ *\t/m.test(text)) found.push(`${path}: YAML knows no tabs`);
  return found;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Skips and suppressions that do not say why and since when, on their line or the one above. A skip
 * of a test also ends: the date is the day until which it may stand.
 */
export function unexplained({ path, text }: SourceFile, today: string): string[] {
  if (!CODE.test(path) && !path.endsWith(".rego")) return [];
  const lines = text.split("\n");
  return lines.flatMap((line, index) => {
    const isSkip = SKIP.test(line);
    if (!isSkip && !SUPPRESSION.test(line)) return [];
    const said = `${lines[index - 1] ?? ""}\n${line}`;
    const date = DATE.exec(said)?.[1];
    const where = `${path}:${index + 1}`;
    if (date === undefined || !/\S+( \S+){3,}/.test(said)) {
      return [`${where}: say why, with a date`];
    }
    return isSkip && date < today ? [`${where}: the skip ended on ${date}`] : [];
  });
}

/** The middle of the sizes of hand-written source files. */
export function medianLines(files: readonly SourceFile[]): number {
  const sizes = files.map(({ text }) => lineCount(text)).sort((a, b) => a - b);
  return sizes[Math.floor(sizes.length / 2)] ?? 0;
}
