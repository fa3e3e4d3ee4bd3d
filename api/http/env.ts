import type { Actor } from "@mercator/domain/kernel";
import type { IdempotencyStore, RequestKey } from "./idempotency.ts";

/** What the middleware in front of every route promises to have set. */
export type AppEnv = {
  Variables: {
    actor: Actor;
    requestId: string;
    traceId: string;
    idempotencyStore: IdempotencyStore;
    /** The Idempotency-Key of this request with what it belongs to; null when none was sent. */
    requestKey: RequestKey | null;
    /** Of a page: the first instant at which something that it was made from stops being right. */
    rightUntil?: number;
  };
};
