import { createRoute, OpenAPIHono, type RouteConfig } from "@hono/zod-openapi";
import type { ZodError, ZodType } from "zod";
import { Problem } from "@mercator/contracts/common";
import type { Action } from "@mercator/domain/kernel";
import type { AppEnv } from "./env.ts";
import { idempotencyKey, type IdempotencyRule } from "./idempotency.ts";
import { problem } from "./problem.ts";

/** One row of the route table: what the authorization matrix and the docs are generated from. */
export type RouteEntry = Readonly<{
  method: string;
  /** With the prefix of its API: `/api/storefront/v1/carts/{id}`. */
  path: string;
  action: Action;
  idempotency: IdempotencyRule | null;
}>;

/** Every route of the shop, filled as the modules that define them are loaded. */
export const ROUTES: RouteEntry[] = [];

type Config = Omit<RouteConfig, "middleware"> & {
  /** Where the router is mounted; `path` goes behind it. */
  prefix: string;
  /** What the policies decide about, `context.verb`. There is no route without. */
  action: Action;
  /** Unsafe methods take an Idempotency-Key; `required` where money or stock moves. */
  idempotency?: IdempotencyRule;
};

/**
 * What a handler sees of its route: the request's types. The answer's shape is held by the mappers'
 * types and by tests that parse it with the contract, because a stored answer is bytes.
 */
type Route<C extends Config> = Omit<C, "responses"> & {
  responses: { [status: number]: { description: string } };
  getRoutingPath(): string;
};

const UNSAFE = new Set(["post", "put", "patch", "delete"]);

/** Declares a route: its contract, the action that it is, and how repetition is handled. */
export function defineRoute<const C extends Config>(config: C) {
  const { prefix, action, idempotency, ...contract } = config;
  const path = `${prefix}${config.path}`;
  const rule = UNSAFE.has(config.method) ? idempotency ?? "optional" : null;
  const name = `${config.method.toUpperCase()} ${path}`;
  ROUTES.push({ method: config.method.toUpperCase(), path, action, idempotency: rule });
  return createRoute({
    ...contract,
    responses: {
      ...config.responses,
      default: {
        description: "A problem (RFC 9457); `code` says which",
        content: { "application/problem+json": { schema: Problem } },
      },
    },
    "x-action": action,
    ...(rule === null ? {} : { "x-idempotency-key": rule }),
    ...(rule === null ? {} : { middleware: [idempotencyKey(name, rule)] as const }),
  } as RouteConfig) as Route<C>;
}

/** A body of JSON that a request has to have. */
export function jsonBody<S extends ZodType>(schema: S) {
  return { required: true, content: { "application/json": { schema } } } as const;
}

/** A router whose bad requests are answered as problems: 422 for a body, 400 for an address. */
export function createRouter(): OpenAPIHono<AppEnv> {
  return new OpenAPIHono<AppEnv>({
    defaultHook: (result, c) => {
      if (result.success) return;
      const inBody = result.target === "json" || result.target === "form";
      return problem(c, { code: inBody ? "request_invalid" : "query_invalid" }, {
        errors: issuesOf(result.error),
      });
    },
  });
}

function issuesOf(error: Pick<ZodError, "issues">) {
  return error.issues.slice(0, 20).flatMap((issue) => {
    const keys = issue.code === "unrecognized_keys" ? issue.keys : [undefined];
    return keys.map((key) => ({
      pointer: [...issue.path, ...(key === undefined ? [] : [key])]
        .map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join(""),
      code: issue.code,
      detail: issue.message,
    }));
  });
}
