import type { Context } from "hono";
import type { StatusCode } from "hono/utils/http-status";
import type { Answer } from "@mercator/domain/kernel";

/** An answer of JSON, as it is sent and, for a command with a key, stored. */
export function json(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return {
    status,
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  };
}

export function send(
  c: Context,
  answer: Answer,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const empty = answer.status === 204 || answer.status === 304;
  return c.newResponse(empty ? null : answer.body, answer.status as StatusCode, {
    ...answer.headers,
    ...headers,
  });
}

/** There is nothing left to show: 204. */
export const gone = () => ({ status: 204, headers: {}, body: "" });
