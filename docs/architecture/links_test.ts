import { assert, test } from "@mercator/domain/testing";
import { relativeLinks, resolveLink } from "./pages.ts";
import { allPaths, exists, textFiles } from "./repository.ts";

test("relativeLinks() reads links and pictures, not addresses, anchors or examples", () => {
  const page = "[a](b.md) ![c](d.jpg) [e](https://x.dev) [f](#g) [`h`](../i.ts#j)\n" +
    "```\n[k](l.md)\n```\n";
  assert.deepEqual(relativeLinks(page).map(({ target }) => target), [
    "b.md",
    "d.jpg",
    "../i.ts#j",
  ]);
});

test("resolveLink() leads from the page that holds it", () => {
  assert.equal(resolveLink("docs/adr/0001-x.md", "../README.md#top"), "docs/README.md");
  assert.equal(resolveLink("README.md", "docs/adr/"), "docs/adr");
});

test("every relative link leads to a file", () => {
  assert.equal(exists("docs/no_such_page.md"), false);
  const broken = textFiles((path) => path.endsWith(".md")).flatMap(({ path, text }) =>
    relativeLinks(text)
      .filter(({ target }) => !exists(resolveLink(path, target)))
      .map(({ target }) => `${path}: ${target}`)
  );
  assert.deepEqual(broken, []);
});

/** What a decision record must say, in this order. */
const RECORD = /^# \d{4} .+\n[\s\S]*^## Context$[\s\S]*^## Decision$[\s\S]*^## Consequences$/m;
const RECORD_MAX_LINES = 60;

function recordComplaints(names: readonly string[]): string[] {
  return names.filter((name, index) => !name.startsWith(`${String(index + 1).padStart(4, "0")}-`));
}

test("the decision records are numbered without gaps and say what was decided", () => {
  assert.equal(recordComplaints(["0001-a.md", "0003-b.md"]).length, 1);
  assert(!RECORD.test("# 0001 A\n\n## Decision\n"));
  const records = textFiles((path) => /^docs\/adr\/\d/.test(path));
  assert.deepEqual(recordComplaints(records.map(({ path }) => path.slice("docs/adr/".length))), []);
  for (const { path, text } of records) {
    assert(RECORD.test(text), `${path}: context, decision, consequences`);
    assert(text.split("\n").length < RECORD_MAX_LINES, `${path}: one page`);
  }
});

test("the index lists every page of the documentation", () => {
  const listed = new Set(
    textFiles((path) => path === "docs/README.md").flatMap(({ path, text }) =>
      relativeLinks(text).map(({ target }) => resolveLink(path, target))
    ),
  );
  // What is generated into docs/api is listed by the program that makes it.
  const pages = allPaths().filter((path) => /^docs\/(?!README|api\/).*\.md$/.test(path));
  assert.deepEqual(pages.filter((path) => !listed.has(path)), []);
});
