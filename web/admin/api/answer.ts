import type { Problem } from "@mercator/contracts/common";

/** What a call came to: the value with the version it was read at, or the problem that stopped it. */
export type Answer<T> =
  | Readonly<{ ok: true; value: T; etag: string | null }>
  | Readonly<{ ok: false; problem: Problem }>;

/** A problem of our own making, in the shape of the server's: nothing answered, or nothing legible. */
export function localProblem(
  code: "network_unreachable" | "answer_unreadable",
  { status = 0, traceId }: { status?: number; traceId?: string | undefined } = {},
): Problem {
  return {
    type: "about:blank",
    title: code === "network_unreachable"
      ? "The shop did not answer"
      : "The shop answered with something that cannot be read",
    status,
    code,
    ...(traceId === undefined ? {} : { trace_id: traceId }),
  };
}
