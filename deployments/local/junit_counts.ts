/** What a JUnit report says in numbers, and the names of what was not run. */
export type Counts = Readonly<{
  passed: number;
  failed: number;
  notRun: readonly string[];
}>;

/** Counts the cases of a report of Deno, Playwright or Vitest: their totals mean different things. */
export function junitCounts(xml: string): Counts {
  const counts = { passed: 0, failed: 0, notRun: [] as string[] };
  for (const [, attributes = "", closed, body = ""] of xml.matchAll(CASE)) {
    const content = closed === "/" ? "" : body;
    if (/<(failure|error)\b/.test(content)) counts.failed++;
    else if (/<skipped\b/.test(content)) counts.notRun.push(nameIn(attributes));
    else counts.passed++;
  }
  return counts;
}

const CASE = /<testcase\b((?:[^>"]|"[^"]*")*?)(\/?)>(?:(?<!\/>)([\s\S]*?)<\/testcase>)?/g;

function nameIn(attributes: string): string {
  const name = /\bname="([^"]*)"/.exec(attributes)?.[1] ?? "?";
  const signs: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'" };
  return name.replaceAll(/&(lt|gt|quot|apos);/g, (_all, sign) => signs[sign] ?? "")
    .replaceAll("&amp;", "&");
}
