import { assert, test } from "@mercator/domain/testing";
import { articlesOf, enforcement, enforcementComplaints, gatesOf } from "./pages.ts";
import { allPaths, exists, readText, textFiles } from "./repository.ts";

const PAGE = "docs/constitution.md";
const PRINCIPLES = 6;

function read(path: string): string | undefined {
  if (!exists(path)) return undefined;
  return allPaths().includes(path) ? readText(path) : "";
}

function tasks(): Set<string> {
  const manifest = JSON.parse(readText("deno.json")) as { tasks: Record<string, unknown> };
  return new Set(Object.keys(manifest.tasks));
}

const article = (text: string) => articlesOf(`### 1.1 One\n\n${text}\n`)[0]!;

test("enforcementComplaints() fires on an article that names no check, or one that is not there", () => {
  const world = {
    page: PAGE,
    read: (path: string) => path === "docs/x_test.ts" ? `test("a rule", …)` : undefined,
    tasks: new Set(["ok"]),
  };
  const wrong = [
    "Nobody says.",
    "Enforced by: good will",
    "Enforced by: [gone](y_test.ts)",
    "Enforced by: [`another rule`](x_test.ts)",
    "Enforced by: `deno task gone`",
    "Enforced by: `deno task ok`\n\nEnforced by: `deno task ok`",
  ];
  const right = [
    "Enforced by: [`a rule`](x_test.ts)",
    "Enforced by: [a page](x_test.ts#top)",
    "Enforced by: `deno task ok`",
    "Enforced by: not enforced yet",
  ];
  for (const text of wrong) {
    assert.equal(enforcementComplaints(article(text), world).length, 1, text);
  }
  for (const text of right) assert.deepEqual(enforcementComplaints(article(text), world), [], text);
});

test("every article of the constitution names a check that is there, or says that none is", () => {
  const articles = articlesOf(readText(PAGE));
  assert(articles.length > 30, "the constitution was not read");
  const world = { page: PAGE, read, tasks: tasks() };
  assert.deepEqual(articles.flatMap((one) => enforcementComplaints(one, world)), []);
});

test("each principle has an article that a check enforces", () => {
  for (let principle = 1; principle <= PRINCIPLES; principle++) {
    const articles = articlesOf(readText(PAGE))
      .filter(({ title }) => title.startsWith(`${principle}.`));
    const held = articles.filter((one) => !enforcement(one)?.startsWith("not enforced yet"));
    assert(held.length > 0, `principle ${principle}`);
  }
});

test("the pull-request template has the gates of the constitution", () => {
  const gates = gatesOf(readText(PAGE));
  assert(gates.length > 0);
  assert.deepEqual(gatesOf(readText(".github/pull_request_template.md")), gates);
  assert.deepEqual(gatesOf("- [ ] **Speed**: x\n- **Maturity**: y\n"), ["Speed", "Maturity"]);
});

function objectiveComplaints(text: string): string[] {
  return ["http_server_duration_ms_count", "http_server_duration_ms", "## Error budget"]
    .filter((needed) => !text.includes(needed));
}

test("every objective names its metrics and its budget", () => {
  assert.equal(objectiveComplaints("# Fast\n").length, 3);
  const objectives = textFiles((path) => path.startsWith("docs/slos/"));
  assert(objectives.length >= 2);
  for (const { path, text } of objectives) assert.deepEqual(objectiveComplaints(text), [], path);
});
