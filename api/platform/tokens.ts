import {
  calculateJwkThumbprint,
  createLocalJWKSet,
  importJWK,
  type JWK,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from "jose";
import { LRUCache } from "lru-cache";
import { type Clock, type Id, type Instant, instant } from "@mercator/domain/kernel";
import type { TokenIssuer } from "@mercator/domain/identity";

/** What a token of ours says, after its signature was verified. */
export type VerifiedToken =
  | Readonly<{ kind: "guest"; guestId: Id<"Guest">; expiresAt: Instant }>
  | Readonly<{
    kind: "service";
    clientId: Id<"ServiceClient">;
    scopes: readonly string[];
    expiresAt: Instant;
  }>;

export type PublicKeySet = Readonly<{ keys: readonly JWK[] }>;

export type Tokens =
  & TokenIssuer
  & Readonly<{
    /** Null for a token that is not ours, not for here, or over. Never throws on one. */
    read(token: string): Promise<VerifiedToken | null>;
    /** What others verify our tokens with. */
    jwks: PublicKeySet;
  }>;

const ALGORITHM = "EdDSA";
const GUEST = { typ: "guest+jwt", aud: "storefront" } as const;
const ACCESS = { typ: "at+jwt", aud: "integrations" } as const;
/** Ours are a quarter of it. A longer one is not worth a signature check. */
const TOKEN_LENGTH_MAX = 2048;
const REMEMBERED_MAX = 5_000;

/** The shop's own tokens: JWTs signed with Ed25519, the key named by its thumbprint (RFC 7638). */
export async function makeTokens(
  { signingKey, issuer, clock }: { signingKey: string; issuer: string; clock: Clock },
): Promise<Tokens> {
  const { privateKey, publicJwk } = await readSigningKey(signingKey);
  const jwks = { keys: [publicJwk] };
  const keySet = createLocalJWKSet(jwks);
  const kid = String(publicJwk.kid);
  const seconds = (at: Instant) => Math.floor(at / 1000);

  const sign = (
    { typ, aud }: typeof GUEST | typeof ACCESS,
    { sub, expiresAt, ...claims }: JWTPayload & { sub: string; expiresAt: Instant },
  ) =>
    new SignJWT(claims).setProtectedHeader({ alg: ALGORITHM, typ, kid }).setIssuer(issuer)
      .setAudience(aud).setSubject(sub).setIssuedAt(seconds(clock()))
      .setExpirationTime(seconds(expiresAt)).sign(privateKey);

  // A signature costs 150 µs to verify. What was verified stays true until it expires.
  const remembered = new LRUCache<string, VerifiedToken>({ max: REMEMBERED_MAX });

  const verify = async (token: string): Promise<VerifiedToken | null> => {
    try {
      const { payload, protectedHeader } = await jwtVerify(token, keySet, {
        algorithms: [ALGORITHM],
        issuer,
        currentDate: new Date(clock()),
        requiredClaims: ["sub", "aud", "exp", "iat"],
      });
      return protectedHeader.kid === kid ? tokenOf(payload, protectedHeader.typ) : null;
    } catch {
      return null;
    }
  };

  return {
    jwks,
    guest: (guestId, expiresAt) => sign(GUEST, { sub: guestId, expiresAt }),
    access: ({ clientId, scopes, expiresAt }) =>
      sign(ACCESS, {
        sub: clientId,
        client_id: clientId,
        scope: scopes.join(" "),
        jti: crypto.randomUUID(),
        expiresAt,
      }),
    async read(token) {
      if (token.length > TOKEN_LENGTH_MAX) return null;
      const known = remembered.get(token) ?? await verify(token);
      if (known === null || clock() >= known.expiresAt) return null;
      remembered.set(token, known);
      return known;
    },
  };
}

/** One kind of token is never taken for the other: type, audience and subject must agree. */
function tokenOf(payload: JWTPayload, typ: string | undefined): VerifiedToken | null {
  const { aud, sub, exp, scope } = payload;
  if (sub === undefined || exp === undefined) return null;
  const expiresAt = instant(exp * 1000);
  if (typ === GUEST.typ && aud === GUEST.aud && /^gst_[0-9a-z]{26}$/.test(sub)) {
    return { kind: "guest", guestId: sub as Id<"Guest">, expiresAt };
  }
  if (
    typ === ACCESS.typ && aud === ACCESS.aud && /^cli_[0-9a-z]{26}$/.test(sub) &&
    typeof scope === "string"
  ) {
    const scopes = scope.split(" ");
    return { kind: "service", clientId: sub as Id<"ServiceClient">, scopes, expiresAt };
  }
  return null;
}

async function readSigningKey(json: string): Promise<{ privateKey: CryptoKey; publicJwk: JWK }> {
  // The reason is not told: the parser's message would quote the key.
  const refuse = () => new Error("SIGNING_KEY is no private Ed25519 key as JWK");
  let jwk: JWK;
  try {
    jwk = JSON.parse(json) as JWK;
  } catch {
    throw refuse();
  }
  const { kty, crv, x, d } = jwk;
  if (kty !== "OKP" || crv !== "Ed25519" || x === undefined || d === undefined) throw refuse();
  const privateKey = await importJWK({ kty, crv, x, d }, ALGORITHM);
  if (!(privateKey instanceof CryptoKey)) throw refuse();
  const kid = await calculateJwkThumbprint({ kty, crv, x });
  return { privateKey, publicJwk: { kty, crv, x, kid, alg: ALGORITHM, use: "sig" } };
}
