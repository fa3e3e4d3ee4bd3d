import { createHash } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import type { Actor, Answer, Once } from "@mercator/domain/kernel";
import type { AppEnv } from "./env.ts";
import { problem } from "./problem.ts";
import { send } from "./send.ts";

/** Whose key it is, for what, and what came with it. */
export type RequestKey = Readonly<{
  principal: string;
  route: string;
  key: string;
  fingerprint: string;
}>;

export type StoredRequest =
  | Readonly<{ state: "done"; fingerprint: string; answer: Answer }>
  /** The first arrival is still at work, at most until its lease ends. */
  | Readonly<{ state: "running"; fingerprint: string; leaseEnds: number }>;

/** Port: the answers that were stored in the transactions of their effects. */
export interface IdempotencyStore {
  find(key: Pick<RequestKey, "principal" | "route" | "key">): Promise<StoredRequest | null>;
}

export type IdempotencyRule = "required" | "optional";

const KEY = /^[\x21-\x7e]{1,255}$/;

/** A key belongs to one principal: two shoppers who choose the same one never meet. */
export function principalOf(actor: Actor): string {
  switch (actor.kind) {
    case "anonymous":
      return "anonymous";
    case "guest":
      return `guest:${actor.guestId}`;
    case "customer":
      return `customer:${actor.customerId}`;
    case "staff":
      return `staff:${actor.staffId}`;
    case "service":
      return `service:${actor.clientId}`;
    case "link":
      return `link:${actor.orderId}`;
    case "partner":
    case "system":
      return `${actor.kind}:${actor.name}`;
  }
}

/**
 * Reads `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header). Nothing is looked up here:
 * the effect's own transaction refuses a key that is known, and `reply` then answers with what is
 * stored. So a first arrival pays for its key with no extra look at the database, and a repetition
 * is asked for by the policies like any other request.
 */
export function idempotencyKey(
  route: string,
  rule: IdempotencyRule,
): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const key = c.req.header("idempotency-key");
    c.set("requestKey", null);
    if (key === undefined) {
      if (rule === "required") return problem(c, { code: "idempotency_key_missing" });
      return await next();
    }
    if (!KEY.test(key)) return problem(c, { code: "idempotency_key_invalid" });
    const fingerprint = createHash("sha256")
      .update(`${c.req.method} ${c.req.path}\n${c.req.header("if-match") ?? ""}\n`)
      .update(await c.req.text())
      .digest("hex");
    c.set("requestKey", { principal: principalOf(c.get("actor")), route, key, fingerprint });
    await next();
  };
}

/** The answer to a request whose key is known. */
export function replay(
  c: Parameters<typeof problem>[0],
  { stored, requestKey }: { stored: StoredRequest; requestKey: RequestKey },
): Response {
  if (stored.fingerprint !== requestKey.fingerprint) {
    return problem(c, { code: "idempotency_key_reused" });
  }
  if (stored.state === "running") {
    return problem(c, { code: "request_in_progress" }, { headers: { "retry-after": "1" } });
  }
  return send(c, stored.answer, { "idempotency-replayed": "true" });
}

/**
 * Makes the command take effect once. `answer` is remembered, so that what is sent is what was
 * stored, to the byte. Null when the client sent no key.
 */
export function onceFor<T>(
  requestKey: RequestKey | null,
  answer: (value: T) => Answer,
): (Once<T> & { readonly stored: () => Answer | undefined }) | null {
  if (requestKey === null) return null;
  let stored: Answer | undefined;
  return {
    ...requestKey,
    answer: (value) => stored = answer(value),
    stored: () => stored,
  };
}
