import type { OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import type { AppEnv } from "../env.ts";

export type ApiDescription = Readonly<{
  /** `storefront.v1`: the name of its file. */
  name: string;
  title: string;
  description: string;
  prefix: string;
  router: OpenAPIHono<AppEnv>;
  /** What belongs to the API and lies elsewhere, such as `/oauth/token`; its paths are whole. */
  besides?: readonly OpenAPIHono<AppEnv>[];
}>;

/** A published description: OpenAPI 3.1, whose schemas are JSON Schema 2020-12. */
export type OpenApiDocument = Readonly<Record<string, unknown>>;

type Node = Record<string, unknown>;

const REF = "#/components/schemas/";

const SERVER_ROOT = [{ url: "/" }];

/** The header that every unsafe route takes; some of them only with it. */
function withIdempotencyKey(operation: Node): Node {
  const { "x-idempotency-key": rule, parameters = [], ...rest } = operation;
  if (rule === undefined) return operation;
  const header = {
    name: "Idempotency-Key",
    in: "header",
    required: rule === "required",
    description: "The same key brings the first answer again, with Idempotency-Replayed: true.",
    schema: { type: "string", minLength: 1, maxLength: 255, pattern: "^[!-~]{1,255}$" },
  };
  return { ...rest, parameters: [...parameters as unknown[], header], "x-idempotency-key": rule };
}

function pathsOf(router: OpenAPIHono<AppEnv>, more: Node = {}): Node {
  const { paths = {} } = router.getOpenAPI31Document({
    openapi: "3.1.0",
    info: { title: "", version: "" },
  });
  return Object.fromEntries(
    Object.entries(paths).map(([path, item]) => {
      const operations = Object.entries(item as Record<string, Node>)
        .map(([method, operation]) => [method, withIdempotencyKey(operation)]);
      return [path, { ...more, ...Object.fromEntries(operations) }];
    }),
  );
}

function refsIn(node: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(node)) { for (const item of node) refsIn(item, found); }
  else if (node !== null && typeof node === "object") {
    for (const [key, value] of Object.entries(node)) {
      if (key === "$ref" && typeof value === "string" && value.startsWith(REF)) {
        found.add(value.slice(REF.length));
      } else refsIn(value, found);
    }
  }
  return found;
}

function requestBodies(paths: unknown): unknown[] {
  const methods = Object.values(paths as Record<string, Record<string, unknown>>)
    .flatMap((path) => Object.values(path));
  return methods.flatMap((method) =>
    method !== null && typeof method === "object" && "requestBody" in method
      ? [method.requestBody]
      : []
  );
}

function schemasOf(io: "input" | "output"): Record<string, Record<string, unknown>> {
  const { schemas } = z.toJSONSchema(z.globalRegistry, {
    io,
    unrepresentable: "any",
    uri: (id) => `${REF}${id}`,
  });
  return schemas as Record<string, Record<string, unknown>>;
}

/**
 * The description of one API from its routes. Paths come from the routes; schemas from zod itself,
 * which keeps what may be null; a body's schema is what a client may send, an answer's what it gets.
 */
export function openApiDocument(
  { title, description, prefix, router, besides = [] }: ApiDescription,
): OpenApiDocument {
  const elsewhere = besides.map((other) => pathsOf(other, { servers: SERVER_ROOT }));
  const paths: Node = Object.assign({}, ...elsewhere, pathsOf(router));
  const sent = refsIn(requestBodies(paths));
  const [inputs, outputs] = [schemasOf("input"), schemasOf("output")];
  const schemas: Record<string, unknown> = {};
  const take = (name: string) => {
    if (schemas[name] !== undefined) return;
    const { $schema: _dialect, $id: _id, id: _name, ...schema } =
      (sent.has(name) ? inputs : outputs)[name] ?? {};
    schemas[name] = schema;
    for (const next of refsIn(schema)) take(next);
  };
  for (const name of refsIn(paths)) take(name);
  const sorted = Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => a < b ? -1 : 1));
  return {
    openapi: "3.1.0",
    info: {
      title,
      description,
      version: "1",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: prefix }],
    paths,
    security: [{ bearer: [] }],
    components: {
      schemas: sorted,
      securitySchemes: { bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" } },
    },
  };
}
