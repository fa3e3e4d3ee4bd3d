import { Buffer } from "node:buffer";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import type { PublicKey } from "@mercator/domain/identity";
import { assertionVerifierContract } from "@mercator/domain/identity/testing";
import { assert, test } from "@mercator/domain/testing";
import { joseAssertions } from "./client_assertions.ts";

const privateKeys = new Map<string, CryptoKey>();

async function makeKey(kid: string, alg: PublicKey["alg"]): Promise<PublicKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const { x, y } = await exportJWK(publicKey);
  privateKeys.set(kid, privateKey);
  return alg === "Ed25519"
    ? { kid, alg, kty: "OKP", crv: "Ed25519", x: String(x) }
    : { kid, alg, kty: "EC", crv: "P-256", x: String(x), y: String(y) };
}

const one = await makeKey("one", "Ed25519");
const two = await makeKey("two", "ES256");
const claims = { iss: "cli_1", jti: "j" };
const sign = (key: PublicKey, body: object, header: Record<string, unknown> = {}) =>
  new SignJWT({ ...body }).setProtectedHeader({ alg: key.alg, kid: key.kid, ...header })
    .sign(privateKeys.get(key.kid)!);

assertionVerifierContract("joseAssertions()", () =>
  Promise.resolve({
    assertions: joseAssertions(),
    keys: { one, two, unusable: { ...two, kid: "off", x: "AAAA", y: "AAAA" } },
    sign,
  }));

const assertions = joseAssertions();

test("joseAssertions() takes Ed25519 under both its names", async () => {
  for (const alg of ["EdDSA", "Ed25519"]) {
    assert.deepEqual(await assertions.verify(await sign(one, claims, { alg }), [one]), claims);
  }
});

function forged(header: object, body: object = claims, signature = ""): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part(header)}.${part(body)}.${signature}`;
}

test("joseAssertions() takes nothing that is unsigned, or signed with a symmetric key", async () => {
  const secret = new TextEncoder().encode(JSON.stringify(one));
  const raw = Buffer.from(one.x, "base64url");
  for (
    const bad of [
      forged({ alg: "none" }),
      forged({ alg: "None", kid: "one" }),
      forged({ alg: "none", kid: "one" }, claims, "AAAA"),
      forged({ kid: "one" }),
      forged({ alg: ["EdDSA"], kid: "one" }),
      forged({ alg: "EdDSA", kid: "one" }),
      await new SignJWT(claims).setProtectedHeader({ alg: "HS256", kid: "one" }).sign(secret),
      await new SignJWT(claims).setProtectedHeader({ alg: "HS256", kid: "one" }).sign(raw),
    ]
  ) {
    assert.equal(await assertions.verify(bad, [one, two]), null, bad);
  }
});

test("joseAssertions() ignores keys that the header brings along, and fetches none", async () => {
  const attacker = await makeKey("attacker", "Ed25519");
  const { kty, crv, x } = attacker;
  for (
    const header of [
      { jwk: { kty, crv, x } },
      { jku: "https://attacker.example/jwks.json" },
      { x5u: "https://attacker.example/cert.pem" },
      { x5c: ["MIIB"] },
    ]
  ) {
    for (const kid of ["one", "attacker", undefined]) {
      const bad = await sign(attacker, claims, { ...header, kid });
      assert.equal(await assertions.verify(bad, [one, two]), null);
    }
  }
});

test("joseAssertions() takes no other kind of token, and no extension that it does not know", async () => {
  for (
    const header of [{ typ: "at+jwt" }, { typ: "guest+jwt" }, { typ: "dpop+jwt" }, { b64: true }]
  ) {
    assert.equal(await assertions.verify(await sign(one, claims, header), [one]), null);
  }
  assert.equal(await assertions.verify(forged({ alg: "EdDSA", crit: ["exp"] }), [one]), null);
});

test("joseAssertions() takes no signature over something that is no set of claims", async () => {
  const { CompactSign } = await import("jose");
  for (const payload of ["[]", "null", "7", "text", ""]) {
    const signed = await new CompactSign(new TextEncoder().encode(payload))
      .setProtectedHeader({ alg: "EdDSA", kid: "one" }).sign(privateKeys.get("one")!);
    assert.equal(await assertions.verify(signed, [one]), null);
  }
});

test("joseAssertions() reads nothing that is too long", async () => {
  const long = await sign(one, { ...claims, pad: "x".repeat(9000) });
  assert.equal(assertions.issuerOf(long), null);
  assert.equal(await assertions.verify(long, [one]), null);
});

test("joseAssertions() accepts points on the curve only", async () => {
  assert.equal(await assertions.accepts(two), true);
  const flipped = Buffer.from(two.y!, "base64url");
  flipped[31]! ^= 1;
  assert.equal(await assertions.accepts({ ...two, y: flipped.toString("base64url") }), false);
  assert.equal(await assertions.accepts({ ...one, x: one.x.slice(4) }), false);
  assert.equal(await assertions.accepts({ ...one, x: "" }), false);
});
