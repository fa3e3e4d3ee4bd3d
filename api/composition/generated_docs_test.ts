import { Validator } from "@seriousme/openapi-schema-validator";
import { assert, test } from "@mercator/domain/testing";
import { breakingChanges } from "../http/docs/breaking_changes.ts";
import { ROUTES } from "../http/route.ts";
import { API_PREFIXES } from "./apis.ts";
import { describedApis } from "./described_apis.ts";
import { differences, DOCS, generatedDocs } from "./generated_docs.ts";

type Operation = {
  parameters?: { name: string; in: string; required?: boolean }[];
  responses: Record<string, { content?: Record<string, { schema: { $ref?: string } }> }>;
};
type Document = {
  paths: Record<string, Record<string, Operation> & { servers?: { url: string }[] }>;
  components: { schemas: Record<string, unknown> };
};

const docs = generatedDocs();
const documents = [...docs].filter(([path]) => path.endsWith(".json"))
  .map(([path, text]) => ({ path, document: JSON.parse(text) as Document }));

for (const [path, text] of docs) {
  test(`docs/api/${path} is what the routes say: deno task docs:generate writes it anew`, async () => {
    const committed = await Deno.readTextFile(new URL(path, DOCS));
    if (path.endsWith(".json")) {
      assert.deepEqual(differences(JSON.parse(committed), JSON.parse(text)).slice(0, 20), []);
    }
    assert.equal(committed, text);
  });
}

test("differences() names where two documents differ", () => {
  const before = { paths: { "/a": { get: 1 } }, list: [1, 2], same: null };
  const after = { paths: { "/a": { get: 2 }, "/b": {} }, list: [1, 3], same: null };
  assert.deepEqual(differences(before, after), ["/paths/~1a/get", "/paths/~1b", "/list/1"]);
  assert.deepEqual(differences(before, before), []);
});

for (const { path, document } of documents) {
  test(`${path} is valid OpenAPI 3.1, and what it refers to is in it`, async () => {
    const validator = new Validator();
    const result = await validator.validate(structuredClone(document));
    assert.deepEqual(result.errors ?? [], []);
    assert.equal(result.valid, true);
    assert.equal(validator.version, "3.1");
    const known = new Set(Object.keys(document.components.schemas));
    const refs = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g);
    const named = new Set([...refs].map(([, name]) => name!));
    assert.ok(named.size > 5);
    assert.deepEqual([...named].filter((name) => !known.has(name)), []);
    // A reference is a schema of its own; what is unused is not told.
    assert.deepEqual([...known].filter((name) => !named.has(name)), []);
  });

  test(`${path} says what may be null in the way of JSON Schema`, () => {
    const wrong: string[] = [];
    const walk = (node: unknown, at: string): void => {
      if (typeof node !== "object" || node === null) return;
      const it = node as Record<string, unknown>;
      // `nullable` was OpenAPI 3.0's; a `$ref` with a `type` beside it would never be null.
      if ("nullable" in it) wrong.push(at);
      if (typeof it.$ref === "string" && "type" in it) wrong.push(at);
      for (const [key, value] of Object.entries(it)) walk(value, `${at}/${key}`);
    };
    walk(document, "");
    assert.deepEqual(wrong, []);
  });

  test(`${path} asks for an Idempotency-Key on every route that changes something`, () => {
    let unsafe = 0;
    for (const [route, item] of Object.entries(document.paths)) {
      for (const method of ["post", "put", "patch", "delete"].filter((it) => it in item)) {
        unsafe += 1;
        const { parameters = [] } = item[method]!;
        const header = parameters.find(({ name }) => name === "Idempotency-Key");
        assert.equal(header?.in, "header", `${method} ${route}`);
        const whole = item.servers === undefined ? `${prefixOf(path)}${route}` : route;
        const row = ROUTES.find((it) => it.path === whole && it.method === method.toUpperCase());
        assert.equal(header?.required, row?.idempotency === "required", `${method} ${route}`);
      }
    }
    assert.ok(unsafe > 0);
  });

  test(`${path} gives every list a cursor and a limit`, () => {
    for (const [route, item] of Object.entries(document.paths)) {
      const schema = item.get?.responses["200"]?.content?.["application/json"]?.schema;
      const name = schema?.$ref?.split("/").at(-1) ?? "";
      if (!name.endsWith("List") || UNPAGED.has(name)) continue;
      const query = item.get!.parameters?.filter((it) => it.in === "query").map((it) => it.name);
      assert.ok(query?.includes("limit"), `${route}: limit`);
      assert.ok(query?.includes("cursor") || query?.includes("after"), `${route}: cursor`);
    }
  });

  test(`${path} breaks nothing that was published`, async () => {
    const published = await publishedText(`docs/api/${path}`);
    if (published !== null) {
      assert.deepEqual(breakingChanges(JSON.parse(published), document), []);
    }
  });
}

test("every route of the three APIs is described, and the token endpoint with the integrations", () => {
  const described = new Set(
    documents.flatMap(({ path, document }) =>
      Object.entries(document.paths).flatMap(([route, item]) =>
        Object.keys(item).map((method) =>
          `${method.toUpperCase()} ${item.servers ? "" : prefixOf(path)}${route}`
        )
      )
    ),
  );
  const served = ROUTES.filter((row) =>
    Object.values(API_PREFIXES).some((prefix) => row.path.startsWith(prefix))
  );
  assert.ok(served.length > 30);
  for (const { method, path } of served) assert.ok(described.has(`${method} ${path}`), path);
  assert.ok(described.has("POST /oauth/token"));
});

/** Short and whole: there is no next page of these. */
const UNPAGED = new Set([
  "LocationList",
  "CategoryList",
  "CodeBatchList",
  "ShippingOptionList",
  "ServiceClientList",
]);

function prefixOf(path: string): string {
  return describedApis().find(({ name }) => path === `openapi/${name}.json`)?.prefix ?? "";
}

/** The file as it was committed last; null where there is no history to compare with. */
async function publishedText(path: string): Promise<string | null> {
  const { success, stdout } = await new Deno.Command("git", {
    args: ["show", `HEAD:${path}`],
    cwd: new URL("../../", import.meta.url),
    stderr: "null",
  }).output();
  if (success) return new TextDecoder().decode(stdout);
  console.log(`${path} was never committed: nothing to compare with`);
  return null;
}
