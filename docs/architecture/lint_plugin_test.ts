import { assert, test } from "@mercator/domain/testing";
import plugin from "./lint_plugin.ts";

const ROOT = new URL("../../", import.meta.url).pathname;
const long = `function f() {\n${"  g();\n".repeat(60)}}`;
/** Sixty-five lines whose work is done by small functions inside. */
const factory = `function f() {\n  return {\n${
  "    g: () => {\n      h();\n    },\n".repeat(21)
}  };\n}`;

type Case = Readonly<{ path: string; source: string }>;

/** For each rule: what it must report, and what it must leave alone. */
const CASES: Readonly<Record<string, { fires: readonly Case[]; silent: readonly Case[] }>> = {
  "imports-point-inward": {
    fires: [
      { path: "domain/orders/x.ts", source: `import { a } from "@mercator/db";` },
      { path: "domain/orders/x.ts", source: `import type { A } from "@mercator/db";` },
      { path: "domain/orders/x.ts", source: `export * from "@mercator/db";` },
      { path: "domain/orders/x.ts", source: `export { a } from "@mercator/db";` },
      { path: "domain/orders/x.ts", source: `const a = import("@mercator/db");` },
      { path: "domain/orders/x.ts", source: `type A = import("@mercator/db").A;` },
    ],
    silent: [
      { path: "db/orders/x.ts", source: `import { a } from "@mercator/domain/orders";` },
      { path: "domain/orders/x.ts", source: `export const a = 1;` },
    ],
  },
  "domain-is-pure": {
    fires: [
      { path: "domain/orders/x.ts", source: "Date.now();" },
      { path: "domain/orders/x.ts", source: "new Date();" },
      { path: "domain/orders/x.ts", source: "Date();" },
      { path: "domain/orders/x.ts", source: "Math.random();" },
      { path: "domain/orders/x.ts", source: `throw new Error("no");` },
    ],
    silent: [
      { path: "domain/orders/x.ts", source: "new Date(0).toISOString(); Math.max(1, 2);" },
      { path: "domain/kernel/result.ts", source: `throw new Error("bug");` },
      { path: "domain/orders/x_test.ts", source: "Date.now();" },
      { path: "api/platform/clock.ts", source: "Date.now();" },
    ],
  },
  "use-case-authorizes": {
    fires: [
      { path: "domain/orders/x.ts", source: "export async function x() { await save(); }" },
      { path: "domain/orders/x.ts", source: "export const x = async () => { await save(); };" },
      { path: "domain/orders/x.ts", source: "export function x(): Promise<A> { return save(); }" },
      {
        path: "domain/orders/x.ts",
        source: "export async function x() { await authorize(); await save(); }",
      },
      {
        path: "domain/orders/x.ts",
        source: "export async function x() { const a = await authorize(); await save(); }",
      },
      {
        path: "domain/orders/x.ts",
        source: "export function x(c, deps): Promise<A> { return local(c, deps); }",
      },
    ],
    silent: [
      {
        path: "domain/orders/x.ts",
        source: "export async function x() { const a = await d.authorize(); if (!a.ok) return a; }",
      },
      {
        path: "domain/orders/x.ts",
        source: "export async function x() { if (!(await authorize(a, b)).ok) return c; }",
      },
      {
        path: "domain/orders/x.ts",
        source:
          `import { change } from "./change.ts"; export function x(c, deps): Promise<A> { return change(c, deps); }`,
      },
      { path: "domain/orders/x.ts", source: "async function inner() { await save(); }" },
      { path: "domain/orders/x.ts", source: "export function decide(a: A): B { return b; }" },
      { path: "db/orders/x.ts", source: "export async function x() { await save(); }" },
    ],
  },
  "answers-are-read": {
    fires: [
      { path: "api/http/x.ts", source: `await deps.authorize(actor, "cart.read", {});` },
      { path: "api/http/x.ts", source: `authorize(actor, "cart.read", {});` },
    ],
    silent: [
      { path: "api/http/x.ts", source: `const a = await authorize(actor, "cart.read", {});` },
      { path: "api/http/x_test.ts", source: `await authorize(actor, "cart.read", {});` },
    ],
  },
  "no-default-export": {
    fires: [{ path: "db/orders/x.ts", source: "export default 1;" }],
    silent: [{ path: "web/vite.config.ts", source: "export default 1;" }],
  },
  "sql-is-bound": {
    fires: [
      { path: "db/orders/x.ts", source: `sql.raw("select 1");` },
      { path: "db/orders/x_test.ts", source: "sql.identifier(name);" },
    ],
    silent: [{ path: "db/orders/x.ts", source: `sql.identifier("orders"); sql\`select 1\`;` }],
  },
  "environment-is-read-once": {
    fires: [
      { path: "db/client/x.ts", source: `Deno.env.get("A");` },
      { path: "api/http/x.ts", source: "process.env.A;" },
      { path: "api/http/x.ts", source: `import { env } from "node:process";` },
    ],
    silent: [
      { path: "api/platform/config.ts", source: `Deno.env.get("A");` },
      { path: "db/migrations/main.ts", source: `Deno.env.get("A");` },
      { path: "db/testing/mod.ts", source: `Deno.env.get("A");` },
    ],
  },
  "runtime-stays-at-the-edge": {
    fires: [
      { path: "api/http/x.ts", source: `Deno.readTextFile("a");` },
      { path: "web/storefront/app/x.ts", source: "Deno.version;" },
      { path: "api/contracts/common/x.ts", source: "Deno.version;" },
    ],
    silent: [
      { path: "api/main.ts", source: "Deno.serve(handle);" },
      { path: "db/client/x.ts", source: "Deno.connect({ port: 1 });" },
    ],
  },
  "runs-at-the-target": {
    fires: [
      { path: "api/http/x.ts", source: "Temporal.Now.instant();" },
      { path: "domain/tax/x.ts", source: "Math.sumPrecise([1]);" },
      { path: "api/http/x.ts", source: "map.getOrInsert(1, 2);" },
      { path: "api/http/x.ts", source: "Iterator.concat(a, b);" },
      { path: "db/client/x.ts", source: `new Deno.Command("ls");` },
    ],
    silent: [
      { path: "db/embedded/x.ts", source: `new Deno.Command("postgres");` },
      { path: "deployments/local/x.ts", source: `new Deno.Command("deno");` },
    ],
  },
  "console-is-for-people": {
    fires: [
      { path: "api/http/x.ts", source: `console.log("a");` },
      { path: "web/shared/x.ts", source: `console.error("a");` },
    ],
    silent: [{ path: "deployments/local/start.ts", source: `console.log("a");` }],
  },
  "small-functions": {
    fires: [
      { path: "db/orders/x.ts", source: long },
      { path: "db/orders/x.ts", source: `const f = () => {\n${"  g();\n".repeat(60)}};` },
    ],
    silent: [
      { path: "db/orders/x_test.ts", source: long },
      { path: "db/orders/x.ts", source: factory },
      { path: "db/orders/x.ts", source: "function f() { return 1; }" },
    ],
  },
  "few-parameters": {
    fires: [
      { path: "db/orders/x.ts", source: "function f(a: A, b: B, c: string) {}" },
      { path: "db/orders/x.ts", source: "function f(a: A, b: B, c: number[]) {}" },
      { path: "db/orders/x.ts", source: "export const f = (a: A, b: B, c = 1) => a;" },
      { path: "db/orders/x.ts", source: "function f(a: A, b: B, { c }: C, { d }: D) {}" },
      { path: "api/http/x.ts", source: "function f(c: Context, a: A, b: B, d: string) {}" },
    ],
    silent: [
      { path: "db/orders/x.ts", source: "function f(a: A, b: B, { c }: C = {}) {}" },
      { path: "db/orders/x.ts", source: "function f(a: A, b: B, options: Options) {}" },
      { path: "api/http/x.ts", source: "function f(c: Context, a: A, b: B, { d }: D) {}" },
      { path: "db/orders/x.ts", source: "list.reduce((a, b, i) => a + b * i);" },
    ],
  },
  "names-are-camel-case": {
    fires: [
      { path: "db/orders/x.ts", source: "const order_id = 1;" },
      { path: "db/orders/x.ts", source: "function load_order() {}" },
      { path: "db/orders/x.ts", source: "function load(order_id: A) {}" },
      { path: "db/orders/x.ts", source: "const f = (order_id: A) => order;" },
      { path: "db/orders/x.ts", source: "type Order_row = A;" },
    ],
    silent: [
      { path: "db/orders/x.ts", source: "const MAX_LINES = 1; const _unused = 2;" },
      { path: "db/orders/x.ts", source: "const a = { order_id: 1 }; a.order_id;" },
      { path: "db/orders/x.ts", source: "const { order_id: orderId } = row;" },
    ],
  },
};

function rulesFired({ path, source }: Case): string[] {
  return Deno.lint.runPlugin(plugin, `${ROOT}${path}`, source)
    .map((diagnostic) => diagnostic.id.replace("architecture/", ""));
}

for (const [rule, { fires, silent }] of Object.entries(CASES)) {
  test(`${rule} reports what it forbids`, () => {
    for (const wrong of fires) {
      assert(rulesFired(wrong).includes(rule), `${wrong.path}: ${wrong.source}`);
    }
  });

  test(`${rule} leaves the rest alone`, () => {
    for (const right of silent) {
      assert(!rulesFired(right).includes(rule), `${right.path}: ${right.source}`);
    }
  });
}

test("every lint rule has cases in which it fires and in which it does not", () => {
  assert.deepEqual(Object.keys(CASES).sort(), Object.keys(plugin.rules).sort());
  for (const { fires, silent } of Object.values(CASES)) {
    assert(fires.length > 0 && silent.length > 0);
  }
});
