import { type Id, instant } from "../../kernel/mod.ts";
import { assert, test } from "../../testing.ts";
import type { AssertionClaims } from "../client_assertion.ts";
import type { AssertionVerifier, PasswordVerifier, Secrets, TokenIssuer } from "../ports.ts";
import type { PublicKey } from "../service_client.ts";
import type { ReadToken } from "./fakes.ts";

/** What every PasswordVerifier promises. `hashOf` makes what is stored of a password. */
export function passwordVerifierContract(
  name: string,
  open: () => Promise<
    Readonly<{ passwords: PasswordVerifier; hashOf: (password: string) => Promise<string> }>
  >,
): void {
  test(`${name}: takes the password of the hash, to the last letter, and no other`, async () => {
    const { passwords, hashOf } = await open();
    const hash = await hashOf("correct horse");
    assert.equal(await passwords.verify("correct horse", hash), true);
    assert.equal(await passwords.verify("correct hors", hash), false);
    assert.equal(await passwords.verify("", hash), false);
  });

  test(`${name}: takes no password where there is no account`, async () => {
    const { passwords } = await open();
    assert.equal(await passwords.verify("", null), false);
    assert.equal(await passwords.verify("correct horse", null), false);
  });
}

/** What every Secrets promises. */
export function secretsContract(name: string, secrets: Secrets): void {
  test(`${name}: makes long secrets, none twice, safe in a cookie`, () => {
    const made = Array.from({ length: 100 }, () => secrets.make());
    assert.equal(new Set(made).size, 100);
    for (const secret of made) assert.match(secret, /^[A-Za-z0-9_-]{40,}$/);
  });

  test(`${name}: digests one secret alike, and two apart`, () => {
    const [one, two] = [secrets.make(), secrets.make()];
    assert.equal(secrets.digest(one), secrets.digest(one));
    assert.notEqual(secrets.digest(one), secrets.digest(two));
    assert.notEqual(secrets.digest(one), one);
  });
}

/** What every TokenIssuer promises. `read` is what the edge does with a token later. */
export function tokenIssuerContract(
  name: string,
  open: () => Promise<
    Readonly<{ tokens: TokenIssuer; read: (token: string) => ReadToken | Promise<ReadToken> }>
  >,
): void {
  const guestId = "gst_00000000000000000000000001" as Id<"Guest">;
  const clientId = "cli_00000000000000000000000001" as Id<"ServiceClient">;
  // Far ahead, whichever clock the reader has, and whole seconds, as tokens have them.
  const expiresAt = instant(4_000_000_000_000);

  test(`${name}: a guest's token says whose it is and until when`, async () => {
    const { tokens, read } = await open();
    const token = await tokens.guest(guestId, expiresAt);
    assert.deepEqual(await read(token), { kind: "guest", guestId, expiresAt });
  });

  test(`${name}: an access token says whose it is, what for, and until when`, async () => {
    const { tokens, read } = await open();
    const scopes = ["orders:read", "events:read"] as const;
    const token = await tokens.access({ clientId, scopes, expiresAt });
    assert.deepEqual(await read(token), { kind: "service", clientId, scopes, expiresAt });
  });
}

export type AssertionSigner = (key: PublicKey, claims: AssertionClaims) => string | Promise<string>;

/** What every AssertionVerifier promises. `keys` gives two pairs and one that cannot be used. */
export function assertionVerifierContract(
  name: string,
  open: () => Promise<
    Readonly<{
      assertions: AssertionVerifier;
      keys: Readonly<{ one: PublicKey; two: PublicKey; unusable: PublicKey }>;
      sign: AssertionSigner;
    }>
  >,
): void {
  const claims = { iss: "cli_1", sub: "cli_1", aud: "a", exp: 4_000_000_000, jti: "j" };

  test(`${name}: gives the claims of what a known key signed`, async () => {
    const { assertions, keys, sign } = await open();
    const signed = await sign(keys.one, claims);
    assert.equal(assertions.issuerOf(signed), "cli_1");
    assert.deepEqual(await assertions.verify(signed, [keys.two, keys.one]), claims);
  });

  test(`${name}: gives nothing for another key, under its own or the known name`, async () => {
    const { assertions, keys, sign } = await open();
    const signed = await sign(keys.two, claims);
    assert.equal(await assertions.verify(signed, [keys.one]), null);
    assert.equal(await assertions.verify(signed, [{ ...keys.one, kid: keys.two.kid }]), null);
    assert.equal(await assertions.verify(signed, []), null);
  });

  test(`${name}: knows no issuer of what is no assertion`, async () => {
    const { assertions, sign, keys } = await open();
    for (const garbage of ["", "garbage", "a.b.c", "....", "é"]) {
      assert.equal(assertions.issuerOf(garbage), null);
    }
    assert.equal(assertions.issuerOf(await sign(keys.one, { ...claims, iss: 7 })), null);
  });

  test(`${name}: takes usable keys only`, async () => {
    const { assertions, keys } = await open();
    assert.equal(await assertions.accepts(keys.one), true);
    assert.equal(await assertions.accepts(keys.unusable), false);
  });
}
