import type { Problem } from "@mercator/contracts/common";
import { type Answer, localProblem } from "./answer.ts";

export type Call = Readonly<{
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  body?: unknown;
  /** The version that was read; sent as If-Match. */
  etag?: string | null;
  /** One per deed, the same on every retry of it. */
  idempotencyKey?: string;
}>;

export type TransportOptions = Readonly<{
  fetch: typeof fetch;
  base: string;
  /** Told of every 401, except where the caller is signing in. */
  onSignedOut: () => void;
  /** Told whether the last call reached the shop. */
  onReach: (reached: boolean) => void;
}>;

export type Transport = <T>(path: string, call?: Call) => Promise<Answer<T>>;

/** Sends JSON with the session's cookie and answers with values: it never throws. */
export function createTransport(options: TransportOptions): Transport {
  return async <T>(path: string, call: Call = {}): Promise<Answer<T>> => {
    let response: Response;
    try {
      response = await options.fetch(options.base + path, {
        method: call.method ?? "GET",
        credentials: "same-origin",
        headers: headersOf(call),
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      });
    } catch {
      options.onReach(false);
      return { ok: false, problem: localProblem("network_unreachable") };
    }
    options.onReach(true);
    if (response.status === 401 && path !== "/sessions") options.onSignedOut();
    return response.ok ? await readValue<T>(response) : await readProblem(response);
  };
}

function headersOf(call: Call): Record<string, string> {
  return {
    accept: "application/json, application/problem+json",
    ...(call.body === undefined ? {} : { "content-type": "application/json" }),
    ...(call.etag ? { "if-match": call.etag } : {}),
    ...(call.idempotencyKey ? { "idempotency-key": call.idempotencyKey } : {}),
  };
}

async function readValue<T>(response: Response): Promise<Answer<T>> {
  if (response.status === 204) return { ok: true, value: undefined as T, etag: null };
  try {
    const value = await response.json() as T;
    return { ok: true, value, etag: response.headers.get("etag") ?? versionTag(value) };
  } catch {
    return { ok: false, problem: unreadable(response) };
  }
}

async function readProblem(response: Response): Promise<{ ok: false; problem: Problem }> {
  try {
    const body: unknown = await response.json();
    if (isProblem(body)) return { ok: false, problem: { ...body, status: response.status } };
  } catch {
    // Not JSON: a proxy's page, most likely. It is told as an unreadable answer below.
  }
  return { ok: false, problem: unreadable(response) };
}

function unreadable(response: Response): Problem {
  const traceId = response.headers.get("x-request-id") ?? undefined;
  return localProblem("answer_unreadable", { status: response.status, traceId });
}

function isProblem(body: unknown): body is Problem {
  return typeof body === "object" && body !== null && "code" in body &&
    typeof body.code === "string";
}

/** Records that carry their version can be changed even where a proxy dropped the ETag. */
function versionTag(value: unknown): string | null {
  if (typeof value !== "object" || value === null || !("version" in value)) return null;
  return typeof value.version === "number" ? `"${value.version}"` : null;
}
