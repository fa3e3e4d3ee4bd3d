import { assert, test } from "@mercator/domain/testing";
import { readText, textFiles } from "./repository.ts";
import { workflowComplaints } from "./workflows.ts";

const GOOD = `permissions:
  contents: read
jobs:
  ok:
    timeout-minutes: 5
    steps:
      - uses: actions/checkout@v5.0.0
      - run: deno task ok
`;

test("workflowComplaints() fires on a loose pin, wide rights, a job without end, a missing task", () => {
  const of = (text: string) =>
    workflowComplaints({ path: ".github/workflows/x.yml", text }, new Set(["ok"]));
  assert.deepEqual(of(GOOD), []);
  const wrong = [
    GOOD.replace("v5.0.0", "v5"),
    GOOD.replace("v5.0.0", "main"),
    GOOD.replace("contents: read", "contents: write"),
    GOOD.replace("    timeout-minutes: 5\n", ""),
    GOOD.replace("task ok", "task gone"),
  ];
  for (const text of wrong) assert.equal(of(text).length, 1, text);
});

test("every workflow is pinned, ends, may only read, and runs tasks that are there", () => {
  const manifest = JSON.parse(readText("deno.json")) as { tasks: Record<string, unknown> };
  const tasks = new Set(Object.keys(manifest.tasks));
  const workflows = textFiles((path) => path.startsWith(".github/workflows/"));
  assert(workflows.length >= 2);
  assert.deepEqual(workflows.flatMap((file) => workflowComplaints(file, tasks)), []);
});

test("the deploy section runs tasks that are there", () => {
  const { deploy, tasks } = JSON.parse(readText("deno.json")) as {
    deploy: Record<string, unknown>;
    tasks: Record<string, unknown>;
  };
  const named = JSON.stringify(deploy).matchAll(/deno task ([a-z:]+)/g);
  assert.deepEqual([...named].map(([, task]) => task!).filter((task) => !(task in tasks)), []);
});
