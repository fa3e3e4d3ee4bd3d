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
}>;

/** A published description: OpenAPI 3.1, whose schemas are JSON Schema 2020-12. */
export type OpenApiDocument = Readonly<Record<string, unknown>>;

const REF = "#/components/schemas/";

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
  { title, description, prefix, router }: ApiDescription,
): OpenApiDocument {
  const document = router.getOpenAPI31Document({
    openapi: "3.1.0",
    info: { title, description, version: "1", license: { name: "Apache-2.0" } },
    servers: [{ url: prefix === "" ? "/" : prefix }],
  });
  const sent = refsIn(requestBodies(document.paths));
  const [inputs, outputs] = [schemasOf("input"), schemasOf("output")];
  const schemas: Record<string, unknown> = {};
  const take = (name: string) => {
    if (schemas[name] !== undefined) return;
    const { $schema: _dialect, $id: _id, id: _name, ...schema } =
      (sent.has(name) ? inputs : outputs)[name] ?? {};
    schemas[name] = schema;
    for (const next of refsIn(schema)) take(next);
  };
  for (const name of refsIn(document.paths)) take(name);
  const sorted = Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => a < b ? -1 : 1));
  return {
    ...document,
    security: [{ bearer: [] }],
    components: {
      schemas: sorted,
      securitySchemes: { bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" } },
    },
  };
}
