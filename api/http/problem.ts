import type { Context } from "hono";
import type { Problem, ProblemDetail } from "@mercator/contracts/common";
import { PROBLEMS } from "./problems.ts";

export type ProblemCode = keyof typeof PROBLEMS;

/** A use case's error, or one of the edge's own: anything with a code of the table. */
export type CodedError = Readonly<{ code: ProblemCode }>;

export type ProblemExtras = Readonly<{
  headers?: Readonly<Record<string, string>>;
  detail?: string;
  errors?: readonly ProblemDetail[];
  /** Further members of the body, such as `current_total`. */
  members?: Readonly<Record<string, unknown>>;
}>;

/** Answers with problem details (RFC 9457). */
export function problem(
  c: Context,
  error: CodedError,
  { headers, detail, errors, members }: ProblemExtras = {},
): Response {
  const { status, title } = PROBLEMS[error.code];
  const body: Problem = {
    ...members,
    type: `/docs/problems#${error.code}`,
    title,
    status,
    code: error.code,
    instance: c.req.path,
    trace_id: c.get("traceId"),
    ...(detail === undefined ? {} : { detail }),
    ...(errors === undefined ? {} : { errors: [...errors] }),
  };
  return c.newResponse(JSON.stringify(body), status, {
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    ...headers,
  });
}
