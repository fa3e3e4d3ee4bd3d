import { openApiDocument } from "../http/docs/openapi.ts";
import { problemsMarkdown } from "../http/docs/problems_page.ts";
import { describedApis } from "./described_apis.ts";

/** Where the generated documents lie. */
export const DOCS = new URL("../../docs/api/", import.meta.url);

/** Every generated document by its path in `docs/api`. */
export function generatedDocs(): ReadonlyMap<string, string> {
  return new Map([
    ["problems.md", problemsMarkdown()],
    ...describedApis().map((api) =>
      [
        `openapi/${api.name}.json`,
        `${JSON.stringify(openApiDocument(api), null, 2)}\n`,
      ] as const
    ),
  ]);
}

/** Where two JSON documents differ, as JSON pointers. */
export function differences(before: unknown, after: unknown): string[] {
  if (Object.is(before, after)) return [];
  const areObjects = [before, after].every((it) => typeof it === "object" && it !== null);
  if (!areObjects || Array.isArray(before) !== Array.isArray(after)) return [""];
  const [old, now] = [before, after] as [Record<string, unknown>, Record<string, unknown>];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((key) => {
    const step = `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    return differences(old[key], now[key]).map((pointer) => step + pointer);
  });
}
