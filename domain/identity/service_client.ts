import { err, type Id, type Instant, ok, type Result } from "../kernel/mod.ts";

/** What a service client may be allowed to do. */
export const SERVICE_SCOPES = [
  "products:read",
  "orders:read",
  "events:read",
  "metrics:read",
  "inventory:read",
  "inventory:write",
  "fulfilments:write",
  "refunds:write",
] as const;
export type ServiceScope = (typeof SERVICE_SCOPES)[number];

/** A public key as JWK (RFC 7517). There is never a private one here. */
export type PublicKey = Readonly<{
  kid: string;
  alg: "Ed25519" | "ES256";
  kty: "OKP" | "EC";
  crv: "Ed25519" | "P-256";
  x: string;
  y?: string;
}>;

/** Another program that talks to the shop in its own name. It proves itself with its private key. */
export type ServiceClient = Readonly<{
  id: Id<"ServiceClient">;
  name: string;
  scopes: readonly ServiceScope[];
  keys: readonly PublicKey[];
  createdAt: Instant;
  disabledAt: Instant | null;
  lastUsedAt: Instant | null;
}>;

/** A key as it was handed in. */
export type OfferedKey = Readonly<{
  kid: string;
  kty: string;
  crv: string;
  x: string;
  y?: string | undefined;
  alg?: string | undefined;
}>;

export type ClientKeyInvalid = Readonly<{ code: "client_key_invalid"; kid: string }>;

/** Takes Ed25519 and P-256 keys, each under a name of its own; every other combination is refused. */
export function readKeys(
  offered: readonly OfferedKey[],
): Result<readonly PublicKey[], ClientKeyInvalid> {
  const keys: PublicKey[] = [];
  for (const jwk of offered) {
    const key = readKey(jwk);
    if (key === null || keys.some(({ kid }) => kid === key.kid)) {
      return err({ code: "client_key_invalid", kid: jwk.kid });
    }
    keys.push(key);
  }
  return ok(keys);
}

function readKey({ kid, kty, crv, x, y, alg }: OfferedKey): PublicKey | null {
  if (kty === "OKP" && crv === "Ed25519" && y === undefined) {
    const known = alg === undefined || alg === "EdDSA" || alg === "Ed25519";
    return known ? { kid, alg: "Ed25519", kty, crv, x } : null;
  }
  if (kty === "EC" && crv === "P-256" && y !== undefined) {
    return alg === undefined || alg === "ES256" ? { kid, alg: "ES256", kty, crv, x, y } : null;
  }
  return null;
}

export function isServiceScope(scope: string): scope is ServiceScope {
  return (SERVICE_SCOPES as readonly string[]).includes(scope);
}
