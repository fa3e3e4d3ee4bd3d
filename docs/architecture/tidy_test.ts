import { assert, test } from "@mercator/domain/testing";
import { textFiles } from "./repository.ts";
import { BANS, complaints, medianLines, unexplained } from "./tidy.ts";

/** These two hold the forbidden words in order to forbid them. */
const SPELLS_THEM = new Set(["docs/architecture/tidy.ts", "docs/architecture/tidy_test.ts"]);
const MEDIAN_MAX = 80;

/** For each ban, in order, a text that it must catch. */
const CAUGHT: readonly (readonly [path: string, text: string])[] = [
  ["web/x.vue", "const a = b as any;"],
  ["web/x.vue", "console.log(order)"],
  ["db/x.ts", "// @ts-ignore\n"],
  ["db/x.sql", "-- TODO later"],
  ["docs/x.md", "<<<<<<< HEAD\n"],
  ["web/x.vue", "parseFloat(price)"],
  ["web/x.ts", "(price / 100).toFixed(2)"],
  ["db/x_test.ts", `test.only("one", () => {})`],
  ["api/x.ts", "debugger;"],
  ["web/x.vue", `<p v-html="text" />`],
  ["docs/x.md", "see /home/ann/shop"],
  ["docs/x.md", "see C:\\Users\\ann"],
  ["docs/x.md", "As an AI"],
  ["db/x.json", `{"name": "Lorem ipsum"}`],
];

test("complaints() fires on each banned word", () => {
  assert.equal(CAUGHT.length, BANS.length);
  for (const [index, [path, text]] of CAUGHT.entries()) {
    const { pattern } = BANS[index]!;
    const found = complaints({ path, text });
    assert(found.some((message) => message.includes(pattern.source)), `${pattern} on ${text}`);
  }
});

test("complaints() fires on a long file, an empty name, broken JSON, tabs in YAML", () => {
  assert.equal(complaints({ path: "domain/x.ts", text: "\n".repeat(301) }).length, 1);
  assert.equal(complaints({ path: "db/x.ts", text: "\n".repeat(401) }).length, 1);
  assert.equal(complaints({ path: "db/x_test.ts", text: "\n".repeat(601) }).length, 1);
  assert.equal(complaints({ path: "db/string_utils.ts", text: "" }).length, 1);
  assert.equal(complaints({ path: "web/shared/helpers/x.ts", text: "" }).length, 1);
  assert.equal(complaints({ path: "db/x.json", text: "{" }).length, 1);
  assert.equal(complaints({ path: "x.yaml", text: "a:\n\tb: 1\n" }).length, 1);
});

test("complaints() leaves ordinary files alone", () => {
  const ordinary = [
    { path: "db/x.ts", text: "const anything: unknown = 1; // any of them\n" },
    { path: "api/contracts/common/money.ts", text: "" },
    { path: "web/x.vue", text: "const y = latitude.toFixed(1);\n" },
    { path: "db/seed/products.json", text: `[${"1,\n".repeat(2000)}1]` },
    { path: "docs/x.md", text: "https://example.com/home/page and ../home/x.ts\n" },
  ];
  for (const file of ordinary) assert.deepEqual(complaints(file), [], file.path);
});

test("unexplained() fires on a skip or suppression without reason, date, or end", () => {
  const at = (text: string) => unexplained({ path: "db/x_test.ts", text }, "2026-11-24");
  const reason = "the proxy cannot cut here";
  assert.equal(at(`test.skip("a", () => {});`).length, 1);
  assert.equal(at("// deno-lint-ignore no-console").length, 1);
  assert.equal(at(`test({ name: "a", ignore: true });`).length, 1);
  assert.equal(at(`// ${reason}, until 2026-11-01\ntest.skip("a", () => {});`).length, 1);
  assert.deepEqual(at(`// ${reason}, until 2026-12-01\ntest.skip("a", () => {});`), []);
  assert.deepEqual(at(`// @ts-expect-error the types lag behind, 2026-11-24`), []);
});

test("medianLines() is the middle one", () => {
  const sized = (lines: number) => ({ path: "x.ts", text: "\n".repeat(lines) });
  assert.equal(medianLines([sized(5), sized(300), sized(70)]), 70);
});

test("the repository is tidy", () => {
  const found = textFiles((path) => !SPELLS_THEM.has(path) && path !== "deno.lock")
    .flatMap(complaints);
  assert.deepEqual(found, []);
});

test("every skip and suppression says why, with a date, and every skip ends", () => {
  const today = new Date().toISOString().slice(0, 10);
  const found = textFiles((path) => !SPELLS_THEM.has(path))
    .flatMap((file) => unexplained(file, today));
  assert.deepEqual(found, []);
});

test("half of the source files are short", () => {
  const sources = textFiles((path) => /\.(ts|vue)$/.test(path) && !path.endsWith("_test.ts"));
  assert(medianLines(sources) < MEDIAN_MAX, `median ${medianLines(sources)} lines`);
});
