import { Buffer } from "node:buffer";
import {
  compactVerify,
  decodeJwt,
  decodeProtectedHeader,
  importJWK,
  type JWK,
  type ProtectedHeaderParameters,
} from "jose";
import { LRUCache } from "lru-cache";
import type { AssertionClaims, AssertionVerifier, PublicKey } from "@mercator/domain/identity";

/** The names by which a signature of such a key may go; RFC 9864 names the curve, RFC 8037 does not. */
const ALGORITHMS = { Ed25519: ["EdDSA", "Ed25519"], ES256: ["ES256"] } as const;
/** Tokens of other kinds must not pass for assertions (RFC 8725 §3.11). */
const TYPES: readonly unknown[] = [undefined, "JWT", "client-authentication+jwt"];
const ASSERTION_LENGTH_MAX = 8192;

/**
 * Client assertions, verified with the keys that were registered and with no others: whatever keys
 * or addresses of keys the header offers are not looked at.
 */
export function joseAssertions(): AssertionVerifier {
  const imported = new LRUCache<string, CryptoKey>({ max: 1000 });

  const keyFor = async (key: PublicKey, alg: string): Promise<CryptoKey> => {
    const name = `${alg} ${key.x} ${key.y ?? ""}`;
    const known = imported.get(name);
    if (known !== undefined) return known;
    const { kty, crv, x, y } = key;
    const jwk: JWK = y === undefined ? { kty, crv, x } : { kty, crv, x, y };
    const usable = await importJWK(jwk, alg);
    if (!(usable instanceof CryptoKey)) throw new TypeError("A public key is asymmetric");
    imported.set(name, usable);
    return usable;
  };

  return {
    issuerOf(assertion) {
      if (assertion.length > ASSERTION_LENGTH_MAX) return null;
      try {
        const { iss } = decodeJwt(assertion);
        return typeof iss === "string" ? iss : null;
      } catch {
        return null;
      }
    },

    async verify(assertion, keys) {
      if (assertion.length > ASSERTION_LENGTH_MAX) return null;
      const alg = algorithmOf(assertion);
      if (alg === null) return null;
      for (const key of keys.filter((one) => fits(one, alg))) {
        try {
          const usable = await keyFor(key, alg.name);
          const { payload } = await compactVerify(assertion, usable, { algorithms: [alg.name] });
          return claimsOf(payload);
        } catch {
          continue;
        }
      }
      return null;
    },

    async accepts(key) {
      try {
        await keyFor(key, ALGORITHMS[key.alg][0]);
        return isOnCurve(key);
      } catch {
        return false;
      }
    },
  };
}

type Named = Readonly<{ name: string; kid: string | undefined }>;

function algorithmOf(assertion: string): Named | null {
  let header: ProtectedHeaderParameters & { b64?: unknown };
  try {
    header = decodeProtectedHeader(assertion);
  } catch {
    return null;
  }
  const { alg, kid, typ, crit, b64 } = header;
  const plain = TYPES.includes(typ) && crit === undefined && b64 === undefined;
  return plain && typeof alg === "string" ? { name: alg, kid } : null;
}

function fits(key: PublicKey, { name, kid }: Named): boolean {
  const algorithms: readonly string[] = ALGORITHMS[key.alg];
  return algorithms.includes(name) && (kid === undefined || kid === key.kid);
}

const COORDINATE_BYTES = 32;
/** P-256 (FIPS 186-5): y² = x³ - 3x + b, modulo a prime. */
const P256_PRIME = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;
const P256_B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;

/** The runtime takes any two numbers for a point; signatures under such a key mean nothing. */
function isOnCurve({ x, y }: PublicKey): boolean {
  const coordinates = (y === undefined ? [x] : [x, y]).map((text) =>
    Buffer.from(text, "base64url")
  );
  if (coordinates.some(({ length }) => length !== COORDINATE_BYTES)) return false;
  const [a, b] = coordinates.map((bytes) => BigInt(`0x${bytes.toString("hex")}`));
  if (a === undefined || b === undefined) return true;
  return a < P256_PRIME && b < P256_PRIME &&
    (b * b - (a * a * a - 3n * a + P256_B)) % P256_PRIME === 0n;
}

function claimsOf(payload: Uint8Array): AssertionClaims | null {
  const claims: unknown = JSON.parse(new TextDecoder().decode(payload));
  return typeof claims === "object" && claims !== null && !Array.isArray(claims) ? claims : null;
}
