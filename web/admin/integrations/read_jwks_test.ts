import { assert, test } from "@mercator/domain/testing";
import { PublicJwkV1 } from "@mercator/contracts/admin/v1";
import { readJwks } from "./read_jwks.ts";

const POINT = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
const ED = { kty: "OKP", crv: "Ed25519", x: POINT, kid: "one" };
const P256 = { kty: "EC", crv: "P-256", x: POINT, y: POINT, kid: "two" };
const read = (value: unknown) => readJwks(JSON.stringify(value));

test("readJwks takes a set or a single key, and only what the contract takes", () => {
  const set = read({ keys: [{ ...ED, use: "sig", key_ops: ["verify"], ext: true }, P256] });
  assert.ok(set.ok);
  for (const key of set.keys) assert.ok(PublicJwkV1.safeParse(key).success);
  const single = read(ED);
  assert.ok(single.ok && single.keys.length === 1);
});

test("readJwks says why a key is not taken", () => {
  const cases: readonly (readonly [unknown, string])[] = [
    [{ keys: [] }, "no_keys"],
    [{ keys: Array(6).fill(ED) }, "too_many"],
    [{ ...ED, d: POINT }, "private"],
    [{ kty: "oct", k: "c2VjcmV0", kid: "x" }, "symmetric"],
    [{ kty: "RSA", n: "x", e: "AQAB", kid: "x" }, "rsa"],
    [{ ...P256, crv: "P-384" }, "curve"],
    [{ ...ED, kid: " " }, "no_kid"],
    [{ ...ED, use: "enc" }, "use"],
    [{ ...ED, x: POINT.slice(1) }, "coordinates"],
    [{ ...P256, y: undefined }, "coordinates"],
    [{ ...ED, colour: "blue" }, "member"],
    [{ keys: [ED, ED] }, "same_kid"],
    ["text", "no_keys"],
  ];
  for (const [value, error] of cases) {
    const answer = read(value);
    assert.equal(answer.ok ? "taken" : answer.error, error);
  }
  const pem = readJwks("-----BEGIN PUBLIC KEY-----");
  assert.equal(pem.ok ? "taken" : pem.error, "not_json");
  assert.deepEqual(readJwks(" "), { ok: false, error: "empty", kid: null });
});
