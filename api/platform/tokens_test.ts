import { Buffer } from "node:buffer";
import { exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";
import { after, type Id } from "@mercator/domain/kernel";
import { fixedClock } from "@mercator/domain/kernel/testing";
import { tokenIssuerContract } from "@mercator/domain/identity/testing";
import { assert, test } from "@mercator/domain/testing";
import { makeTokens } from "./tokens.ts";

async function makeKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair("EdDSA", { extractable: true });
  return await exportJWK(privateKey);
}

const jwk = await makeKey();
const signingKey = JSON.stringify(jwk);
const issuer = "https://shop.example";
const guestId = "gst_00000000000000000000000001" as Id<"Guest">;
const setUp = async () => {
  const clock = fixedClock();
  return { clock, tokens: await makeTokens({ signingKey, issuer, clock }) };
};

tokenIssuerContract("makeTokens()", async () => {
  const { tokens } = await setUp();
  const read = async (token: string) => {
    const verified = await tokens.read(token);
    assert.ok(verified !== null);
    return verified;
  };
  return { tokens, read };
});

test("makeTokens() publishes the public half of its key only, named by its thumbprint", async () => {
  const { tokens } = await setUp();
  const [key, ...more] = tokens.jwks.keys;
  assert.equal(more.length, 0);
  assert.deepEqual(Object.keys(key!).sort(), ["alg", "crv", "kid", "kty", "use", "x"]);
  assert.match(String(key!.kid), /^[\w-]{43}$/);
});

test("makeTokens() does not start with a key of another kind, and does not quote it", async () => {
  const { d: _private, ...publicOnly } = jwk;
  for (
    const key of ["", "secret", "{}", JSON.stringify(publicOnly), '{"kty":"oct","k":"c2VjcmV0"}']
  ) {
    await assert.rejects(makeTokens({ signingKey: key, issuer, clock: fixedClock() }), {
      message: "SIGNING_KEY is no private Ed25519 key as JWK",
    });
  }
});

test("makeTokens() ends a token at its expiry, also one that it remembers", async () => {
  const { clock, tokens } = await setUp();
  const token = await tokens.guest(guestId, after(clock(), 60_000));
  assert.ok(await tokens.read(token));
  clock.advance(59_999);
  assert.ok(await tokens.read(token));
  clock.advance(1);
  assert.equal(await tokens.read(token), null);
  const { tokens: fresh } = await setUp();
  assert.ok(await fresh.read(token));
});

test("makeTokens() reads no token of another key, issuer, kind, or algorithm", async () => {
  const { clock, tokens } = await setUp();
  const now = Math.floor(clock() / 1000);
  const kid = String(tokens.jwks.keys[0]!.kid);
  const attacker = await makeKey();
  const { d: _private, ...attackersPublic } = attacker;
  const header = { alg: "EdDSA", typ: "guest+jwt", kid };
  const claims = { iss: issuer, aud: "storefront", sub: guestId, iat: now, exp: now + 600 };
  const sign = (head: object, body: object, key: JWK | Uint8Array = jwk) =>
    new SignJWT({ ...body }).setProtectedHeader({ ...header, ...head }).sign(key);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const publicBytes = new TextEncoder().encode(JSON.stringify(tokens.jwks.keys[0]));

  // The control: with nothing bent it is read.
  assert.ok(await tokens.read(await sign({}, claims)));
  const bent: Record<string, string> = {
    "alg none": `${part({ ...header, alg: "none" })}.${part(claims)}.`,
    "HS256 with the public key": await sign({ alg: "HS256" }, claims, publicBytes),
    "another key": await sign({}, claims, attacker),
    "another key that the header brings": await sign(
      { jwk: attackersPublic },
      claims,
      attacker,
    ),
    "another key by address": await sign({ jku: "https://a.example" }, claims, attacker),
    "another certificate": await sign({ x5u: "https://a.example" }, claims, attacker),
    "another kid": await sign({ kid: "other" }, claims),
    "no kid": await sign({ kid: undefined }, claims),
    "another issuer": await sign({}, { ...claims, iss: "https://other.example" }),
    "no issuer": await sign({}, { ...claims, iss: undefined }),
    "another audience": await sign({}, { ...claims, aud: "integrations" }),
    "both audiences": await sign({}, { ...claims, aud: ["storefront", "integrations"] }),
    "another type": await sign({ typ: "at+jwt" }, claims),
    "no type": await sign({ typ: undefined }, claims),
    "a subject of another kind": await sign({}, { ...claims, sub: "cli_" + "0".repeat(26) }),
    "no subject": await sign({}, { ...claims, sub: undefined }),
    "no expiry": await sign({}, { ...claims, exp: undefined }),
    "past expiry": await sign({}, { ...claims, exp: now }),
    "not yet": await sign({}, { ...claims, nbf: now + 60 }),
    "an access token without scope": await sign({ typ: "at+jwt" }, {
      ...claims,
      aud: "integrations",
      sub: "cli_" + "0".repeat(26),
    }),
    "garbage": "garbage",
    "nothing": "",
    "dots": "..",
    "too long": await sign({}, { ...claims, pad: "x".repeat(3000) }),
  };
  for (const [name, token] of Object.entries(bent)) {
    assert.equal(await tokens.read(token), null, name);
  }
});
