import type { Context } from "hono";
import type { Actor } from "@mercator/domain/kernel";
import type { Problem } from "@mercator/contracts/common";
import type { AppEnv } from "../env.ts";
import { readUntil } from "../middleware/public_cache.ts";

/**
 * The storefront API as the pages use it: the published contract, called in the same process. A page
 * thus can do nothing that a headless client could not, and every rule is written once.
 */
export type ShopApi = Readonly<{
  call<T>(c: Context<AppEnv>, request: ShopRequest): Promise<ShopAnswer<T>>;
}>;

export type ShopRequest = Readonly<{
  method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** Behind `/api/storefront/v1`. */
  path: string;
  body?: unknown;
  idempotencyKey?: string;
  /** In whose name, when it is not the request's own actor. */
  actor?: Actor;
}>;

export type ShopAnswer<T> =
  | Readonly<{ ok: true; status: number; value: T }>
  | Readonly<{ ok: false; status: number; problem: Problem }>;

/** `handle` is the router of the storefront API behind the middleware of the shop. */
export function makeShopApi(
  handle: (
    request: Request,
    outer: { context: Context<AppEnv>; actor: Actor },
  ) => Promise<Response>,
): ShopApi {
  return {
    async call<T>(c: Context<AppEnv>, request: ShopRequest): Promise<ShopAnswer<T>> {
      const headers: Record<string, string> = { "content-type": "application/json" };
      if (request.idempotencyKey !== undefined) headers["idempotency-key"] = request.idempotencyKey;
      const inner = new Request(new URL(`/api/storefront/v1${request.path}`, c.req.url), {
        method: request.method,
        headers,
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      });
      const actor = request.actor ?? c.get("actor");
      const answer = await handle(inner, { context: c, actor });
      const { status } = answer;
      const until = readUntil(answer.headers);
      if (until !== null) c.set("rightUntil", Math.min(until, c.get("rightUntil") ?? Infinity));
      const text = await answer.text();
      const value: unknown = text === "" ? null : JSON.parse(text);
      return answer.ok
        ? { ok: true, status, value: value as T }
        : { ok: false, status, problem: value as Problem };
    },
  };
}
