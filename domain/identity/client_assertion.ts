import { err, type Id, type Instant, instant, ok, type Result } from "../kernel/mod.ts";

/** The claims of an assertion whose signature was verified with a key of the client (RFC 7523 §3). */
export type AssertionClaims = Readonly<{
  iss?: unknown;
  sub?: unknown;
  aud?: unknown;
  /** Seconds since the epoch, as in the token. */
  exp?: unknown;
  iat?: unknown;
  nbf?: unknown;
  jti?: unknown;
}>;

/** What remains of a good assertion: its name, and until when that must be remembered. */
export type GoodAssertion = Readonly<{ jti: string; expiresAt: Instant }>;

export type AssertionInvalid = Readonly<{ code: "client_assertion_invalid" }>;

const LIFETIME_MAX_SECONDS = 300;
/** How far the clocks of two machines may be apart. */
const SKEW_SECONDS = 60;
const JTI_MAX = 255;

/**
 * Whether the claims are what this client may send here and now. Every refusal looks the same from
 * outside.
 */
export function checkAssertion(
  claims: AssertionClaims,
  { clientId, audiences, now }: {
    clientId: Id<"ServiceClient">;
    audiences: readonly string[];
    now: Instant;
  },
): Result<GoodAssertion, AssertionInvalid> {
  const { iss, sub, aud, exp, iat, nbf, jti } = claims;
  const seconds = now / 1000;
  const named = iss === clientId && sub === clientId;
  const forUs = typeof aud === "string"
    ? audiences.includes(aud)
    : Array.isArray(aud) && aud.length === 1 && audiences.includes(String(aud[0]));
  const once = typeof jti === "string" && jti.length > 0 && jti.length <= JTI_MAX;
  const begun = begunBy(iat, seconds) && begunBy(nbf, seconds);
  if (!named || !forUs || !once || !begun || !isTime(exp)) return invalid;
  if (exp <= seconds - SKEW_SECONDS || exp > seconds + LIFETIME_MAX_SECONDS + SKEW_SECONDS) {
    return invalid;
  }
  return ok({ jti, expiresAt: instant((exp + SKEW_SECONDS) * 1000) });
}

const invalid = err({ code: "client_assertion_invalid" } as const);

function begunBy(claim: unknown, seconds: number): boolean {
  return claim === undefined || (isTime(claim) && claim <= seconds + SKEW_SECONDS);
}

function isTime(claim: unknown): claim is number {
  return typeof claim === "number" && Number.isSafeInteger(Math.floor(claim)) && claim >= 0;
}
