import type { Answer } from "./answer.ts";
import type { Transport } from "./transport.ts";

/** A change of a record: the deed's key, kept on a retry, and the version it was decided on. */
export type Deed = Readonly<{ idempotencyKey: string; etag?: string | null }>;

/** The ways in which deeds are sent. */
export function deeds(send: Transport) {
  return {
    post: <T>(path: string, body: unknown, deed: Deed): Promise<Answer<T>> =>
      send<T>(path, { method: "POST", body, ...deed }),
    patch: <T>(path: string, body: unknown, deed: Deed): Promise<Answer<T>> =>
      send<T>(path, { method: "PATCH", body, ...deed }),
    put: <T>(path: string, body: unknown, deed: Deed): Promise<Answer<T>> =>
      send<T>(path, { method: "PUT", body, ...deed }),
  };
}
