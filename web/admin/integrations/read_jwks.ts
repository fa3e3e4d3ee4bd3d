import type { RegisterServiceClientV1 } from "@mercator/contracts/admin/v1";
import type { KeyError } from "./texts.ts";

type PublicJwk = RegisterServiceClientV1["jwks"]["keys"][number];
export type ReadJwks =
  | Readonly<{ ok: true; keys: PublicJwk[] }>
  | Readonly<{ ok: false; error: KeyError; kid: string | null }>;

const MEMBERS = ["kty", "crv", "x", "y", "kid", "alg", "use"] as const;
// Descriptive members of RFC 7517 that tools add; the shop does not need them.
const LEFT_OUT = ["key_ops", "ext"];
const KEYS_MAX = 5;

/** Reads what was pasted: a key set or a single key. Says why, where a key is not one to be trusted. */
export function readJwks(text: string): ReadJwks {
  if (!text.trim()) return { ok: false, error: "empty", kid: null };
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { ok: false, error: "not_json", kid: null };
  }
  const candidates = isRecord(parsed) && "keys" in parsed ? parsed["keys"] : [parsed];
  if (!Array.isArray(candidates) || !candidates.length || !candidates.every(isRecord)) {
    return { ok: false, error: "no_keys", kid: null };
  }
  if (candidates.length > KEYS_MAX) return { ok: false, error: "too_many", kid: null };
  for (const key of candidates) {
    const error = keyError(key);
    if (error) return { ok: false, error, kid: typeof key["kid"] === "string" ? key["kid"] : null };
  }
  const kids = candidates.map((key) => key["kid"]);
  if (new Set(kids).size !== kids.length) return { ok: false, error: "same_kid", kid: null };
  return { ok: true, keys: candidates.map(publicMembers) };
}

function keyError(key: Record<string, unknown>): KeyError | null {
  if ("d" in key) return "private";
  if (key["kty"] === "oct" || "k" in key) return "symmetric";
  if (key["kty"] === "RSA") return "rsa";
  const ed25519 = key["kty"] === "OKP" && key["crv"] === "Ed25519";
  const p256 = key["kty"] === "EC" && key["crv"] === "P-256";
  if (!ed25519 && !p256) return key["kty"] === undefined ? "no_keys" : "curve";
  if (typeof key["kid"] !== "string" || !key["kid"].trim()) return "no_kid";
  if (key["use"] !== undefined && key["use"] !== "sig") return "use";
  if (!is32Bytes(key["x"]) || (p256 && !is32Bytes(key["y"]))) return "coordinates";
  const known: readonly string[] = [...MEMBERS, ...LEFT_OUT];
  return Object.keys(key).every((name) => known.includes(name)) ? null : "member";
}

/** 32 bytes in base64url without padding are 43 characters. */
function is32Bytes(value: unknown): boolean {
  return typeof value === "string" && /^[A-Za-z0-9_-]{43}$/.test(value);
}

function publicMembers(key: Record<string, unknown>): PublicJwk {
  const entries = MEMBERS.filter((name) => key[name] !== undefined).map((
    name,
  ) => [name, key[name]]);
  return Object.fromEntries(entries) as PublicJwk;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
