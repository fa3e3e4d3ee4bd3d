import type { Hono } from "hono";
import { assertSnapshot } from "@mercator/db/testing";
import type { Action } from "@mercator/domain/kernel";
import { countingIds, fixedClock } from "@mercator/domain/kernel/testing";
import { assert, test } from "@mercator/domain/testing";
import { wasmAuthorize } from "@mercator/policies";
import { factsFor, MATRIX, type Subject, SUBJECTS } from "@mercator/policies/matrix";
import { committedPolicy } from "@mercator/policies/testing";
import {
  authorizationTable,
  type Column,
  routesWithoutRules,
  type ServedRoute,
  unlistedRoutes,
} from "../http/authorization_table.ts";
import type { AppEnv } from "../http/env.ts";
import { ROUTES } from "../http/route.ts";

const API = new URL("../", import.meta.url);
/** Each has a description at an address of its own. */
const APIS = ["storefront", "admin", "integrations"];

/**
 * Stands in for the use cases and adapters of a router that is only asked for its routes: anything
 * can be read from it and nothing happens.
 */
const unused: unknown = new Proxy(() => unused, {
  get(_target, name) {
    if (name === Symbol.iterator) return () => [].values();
    if (name === Symbol.toPrimitive) return () => "unused";
    if (name === "apis") return APIS.map((api) => ({ name: `${api}.v1` }));
    return unused;
  },
});

/** Every router of the shop: each `…Routes` function of a `mod.ts` under `http` and `dev`. */
async function allRouters(): Promise<{ file: string; routes: readonly ServedRoute[] }[]> {
  const found: { file: string; routes: readonly ServedRoute[] }[] = [];
  for (const file of [...modules(new URL("http/", API)), ...modules(new URL("dev/", API))].sort()) {
    const exported = await import(file) as Record<string, unknown>;
    for (const [name, make] of Object.entries(exported)) {
      if (!name.endsWith("Routes") || typeof make !== "function") continue;
      const router = make(unused) as Hono<AppEnv>;
      found.push({ file: `${file.slice(API.href.length)} ${name}()`, routes: router.routes });
    }
  }
  return found;
}

function modules(folder: URL): string[] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) =>
    isDirectory
      ? modules(new URL(`${name}/`, folder))
      : name === "mod.ts"
      ? [new URL(name, folder).href]
      : []
  );
}

const routers = await allRouters();

test("every route that is served has an action", () => {
  assert.ok(routers.length > 4);
  for (const { file, routes } of routers) {
    assert.deepEqual(unlistedRoutes(routes, ROUTES), [], file);
  }
});

test("every action of a route has rules and a row in the matrix", () => {
  assert.deepEqual(routesWithoutRules(ROUTES, new Set(Object.keys(MATRIX))), []);
});

test("docs/api/authorization.md says who may use which route, as the compiled policies decide it", async () => {
  const policy = await committedPolicy();
  const deps = { policy, record: () => {}, clock: fixedClock(), newId: countingIds() };
  const authorize = wasmAuthorize(deps);
  const allowed = new Set<string>();
  for (const subject of Object.keys(SUBJECTS) as Subject[]) {
    for (const { action } of ROUTES) {
      const { ok } = await authorize(SUBJECTS[subject].actor, action, factsFor(subject));
      if (ok) allowed.add(`${subject} ${action}`);
      assert.equal(ok, MATRIX[action as Action]?.includes(subject), `${subject} ${action}`);
    }
  }
  const columns: Column[] = Object.keys(SUBJECTS).map((subject) => ({
    name: subject.replaceAll("_", " "),
    allows: (action) => allowed.has(`${subject} ${action}`),
  }));
  await assertSnapshot(
    authorizationTable(ROUTES, columns),
    new URL("../../docs/api/authorization.md", import.meta.url),
  );
});
