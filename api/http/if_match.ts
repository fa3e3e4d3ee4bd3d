import type { Context } from "hono";
import { problem } from "./problem.ts";

/** The entity tag of a version: `"3"`. */
export function etagOf(version: number): string {
  return `"${version}"`;
}

/**
 * The version that a client has edited, from `If-Match`; otherwise the problem to answer: 428 when
 * it did not say, 412 when what it said is no version of ours.
 */
export function editedVersion(c: Context): number | Response {
  const tag = c.req.header("if-match");
  if (tag === undefined) return problem(c, { code: "precondition_required" });
  const version = Number(/^"(\d{1,9})"$/.exec(tag)?.[1] ?? Number.NaN);
  return Number.isNaN(version) ? problem(c, { code: "precondition_failed" }) : version;
}

/**
 * The version that a client has seen, for changes that may also be made blindly: null when it did
 * not say.
 */
export function seenVersion(c: Context): number | null | Response {
  return c.req.header("if-match") === undefined ? null : editedVersion(c);
}
