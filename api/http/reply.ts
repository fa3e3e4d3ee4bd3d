import type { Context } from "hono";
import type { Answer, Result } from "@mercator/domain/kernel";
import type { AppEnv } from "./env.ts";
import { denial } from "./denial.ts";
import { replay } from "./idempotency.ts";
import { type CodedError, problem, type ProblemCode, type ProblemExtras } from "./problem.ts";
import { send } from "./send.ts";

export type ReplyOptions<E> = Readonly<{
  /** What a stranger is told instead of `denied`: the thing does not exist for them. */
  denied?: ProblemCode;
  /** Further facts for the body of the problem. */
  explain?: (error: E) => ProblemExtras;
}>;

/**
 * Sends what a use case answered: the stored answer where one was stored, the problem where it
 * refused, and the first arrival's answer where this request turned out to be a repetition.
 */
export async function reply<T, E extends CodedError>(
  c: Context<AppEnv>,
  result: Result<T, E>,
  answer: ((value: T) => Answer) | { answer(value: T): Answer; stored(): Answer | undefined },
  { denied, explain }: ReplyOptions<E> = {},
): Promise<Response> {
  if (result.ok) {
    return typeof answer === "function"
      ? send(c, answer(result.value))
      : send(c, answer.stored() ?? answer.answer(result.value));
  }
  const { error } = result;
  if (error.code === "denied") return denial(c, denied);
  const requestKey = c.get("requestKey");
  if (requestKey !== null && requestKey !== undefined) {
    // Whatever refused may be the work of this request's own first arrival, which has just ended.
    const stored = await c.get("idempotencyStore").find(requestKey);
    const isMine = error.code === "request_repeated" || stored?.state === "done";
    if (stored && isMine) return replay(c, { stored, requestKey });
  }
  return problem(c, error, explain?.(error));
}
