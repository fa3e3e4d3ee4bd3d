import type { AssertionVerifier, PasswordVerifier, Secrets, TokenIssuer } from "../ports.ts";

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
  return { make: () => `secret_${++next}`, digest: (secret) => `digest of ${secret}` };
}

/** Tokens that say what they are. */
export const readableTokens: TokenIssuer = {
  guest: (guestId, expiresAt) => Promise.resolve(`guest ${guestId} until ${expiresAt}`),
  access: ({ clientId, scopes }) => Promise.resolve(`access ${clientId} ${scopes.join(" ")}`),
};

/** Takes JSON for a signed assertion: `{"kid": …, "claims": {…}}`, good when the key is known. */
export const jsonAssertions: AssertionVerifier = {
  issuerOf: (assertion) => String(JSON.parse(assertion).claims.iss),
  verify(assertion, keys) {
    const { kid, claims } = JSON.parse(assertion);
    return Promise.resolve(keys.some((key) => key.kid === kid) ? claims : null);
  },
  accepts: ({ x }) => Promise.resolve(x !== "off the curve"),
};
