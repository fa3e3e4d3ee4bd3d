import { assert, test } from "../testing.ts";
import { type OfferedKey, readKeys } from "./service_client.ts";

const ed25519: OfferedKey = { kid: "a", kty: "OKP", crv: "Ed25519", x: "eA" };
const p256: OfferedKey = { kid: "b", kty: "EC", crv: "P-256", x: "eA", y: "eQ" };

test("readKeys() takes Ed25519 and P-256, and says which algorithm each is for", () => {
  const keys = readKeys([{ ...ed25519, alg: "EdDSA" }, p256]);
  assert.deepEqual(keys.ok && keys.value, [
    { kid: "a", alg: "Ed25519", kty: "OKP", crv: "Ed25519", x: "eA" },
    { kid: "b", alg: "ES256", kty: "EC", crv: "P-256", x: "eA", y: "eQ" },
  ]);
});

const refused: Record<string, OfferedKey[]> = {
  "a curve that does not belong to the key type": [{ ...ed25519, kty: "EC" }],
  "an elliptic key with half a point": [{ kid: "b", kty: "EC", crv: "P-256", x: "eA" }],
  "an algorithm of another key": [{ ...ed25519, alg: "ES256" }],
  "a symmetric algorithm": [{ ...p256, alg: "HS256" }],
  "a symmetric key": [{ kid: "c", kty: "oct", crv: "", x: "" }],
  "two keys under one name": [ed25519, { ...p256, kid: "a" }],
};
for (const [name, keys] of Object.entries(refused)) {
  test(`readKeys() refuses ${name}`, () => {
    const kid = keys.at(-1)!.kid;
    assert.deepEqual(readKeys(keys), { ok: false, error: { code: "client_key_invalid", kid } });
  });
}
