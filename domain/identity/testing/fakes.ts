import { type Id, type Instant, instant } from "../../kernel/mod.ts";
import type { AssertionClaims } from "../client_assertion.ts";
import type { AssertionVerifier, PasswordVerifier, Secrets, TokenIssuer } from "../ports.ts";
import type { PublicKey } from "../service_client.ts";

/** Takes the password itself for its hash, and remembers what it was asked to verify against. */
export function plainPasswords(): PasswordVerifier & { asked: (string | null)[] } {
  const asked: (string | null)[] = [];
  return {
    asked,
    verify(password, hash) {
      asked.push(hash);
      return Promise.resolve(password === hash);
    },
  };
}

/** Secrets that count up, with a digest that can be read. */
export function countingSecrets(): Secrets {
  let next = 0;
  const digest = (secret: string) => `digest of ${secret}`;
  return { make: () => `secret_${String(++next).padStart(40, "0")}`, digest };
}

/** What is in a token, told by somebody who may read it. */
export type ReadToken =
  | Readonly<{ kind: "guest"; guestId: Id<"Guest">; expiresAt: Instant }>
  | Readonly<{
    kind: "service";
    clientId: Id<"ServiceClient">;
    scopes: readonly string[];
    expiresAt: Instant;
  }>;

/** Tokens that say what they are. */
export const readableTokens: TokenIssuer = {
  guest: (guestId, expiresAt) => Promise.resolve(`guest ${guestId} ${expiresAt}`),
  access: ({ clientId, scopes, expiresAt }) =>
    Promise.resolve(`access ${clientId} ${expiresAt} ${scopes.join(" ")}`),
};

export function readReadableToken(token: string): ReadToken {
  const [kind, id, expiry, ...scopes] = token.split(" ");
  const expiresAt = instant(Number(expiry));
  return kind === "guest"
    ? { kind, guestId: id as Id<"Guest">, expiresAt }
    : { kind: "service", clientId: id as Id<"ServiceClient">, scopes, expiresAt };
}

/** Takes JSON for an assertion, signed with the key whose `x` it repeats. */
export const jsonAssertions: AssertionVerifier = {
  issuerOf(assertion) {
    if (!assertion.startsWith("{")) return null;
    const { iss } = JSON.parse(assertion).claims;
    return typeof iss === "string" ? iss : null;
  },
  verify(assertion, keys) {
    const { kid, x, claims } = JSON.parse(assertion);
    return Promise.resolve(keys.some((key) => key.kid === kid && key.x === x) ? claims : null);
  },
  accepts: ({ x }) => Promise.resolve(x !== "off the curve"),
};

export function signJsonAssertion({ kid, x }: PublicKey, claims: AssertionClaims): string {
  return JSON.stringify({ kid, x, claims });
}
