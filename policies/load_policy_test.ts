import { assert, test } from "@mercator/domain/testing";
import { assertHostSpeaks, loadPolicy } from "./load_policy.ts";
import { POLICIES, sha256 } from "./sources.ts";
import { instantiateRules } from "./wasm_host.ts";

const wasm = await Deno.readFile(`${POLICIES}bundle/policy.wasm`);
const manifest = await Deno.readTextFile(`${POLICIES}bundle/manifest.json`);

test("loadPolicy() refuses bytes that the manifest does not name", async () => {
  const changed = wasm.slice();
  changed[changed.length - 1]! ^= 1;
  await assert.rejects(loadPolicy(changed, manifest), /not the one/);
});

test("loadPolicy() refuses a manifest that is incomplete or for another entry", async () => {
  for (
    const json of [
      "null",
      "{}",
      manifest.replace("mercator/authz/decision", "orders/read/allow"),
      manifest.replace(/"revision": "[^"]*"/, '"revision": ""'),
    ]
  ) {
    await assert.rejects(loadPolicy(wasm, json), /manifest is incomplete/);
  }
});

test("loadPolicy() refuses a file that is no compiled policy", async () => {
  // The smallest module there is: a magic number and a version.
  const empty = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
  const json = manifest.replace(/"sha256": "[^"]*"/, `"sha256": "${sha256(empty)}"`);
  await assert.rejects(loadPolicy(empty, json), /no compiled policy/);
});

test("rules have only the entry that they were compiled for", async () => {
  const rules = await instantiateRules(wasm);
  assert.throws(() => rules.entry("orders/read/allow"), /no entry/);
});

test("the bundle expects no function of its host", async () => {
  assert.deepEqual((await instantiateRules(wasm)).builtins, []);
});

test("assertHostSpeaks() refuses another interface, and rules that need the host", () => {
  const abi = { version: 1, minor: 3 };
  assert.doesNotThrow(() => assertHostSpeaks({ abi, builtins: [] }));
  assert.throws(() => assertHostSpeaks({ abi, builtins: ["time.now_ns"] }), /time\.now_ns/);
  assert.throws(
    () => assertHostSpeaks({ abi: { version: 2, minor: 0 }, builtins: [] }),
    /ABI 2\.0/,
  );
  assert.throws(
    () => assertHostSpeaks({ abi: { version: 1, minor: 1 }, builtins: [] }),
    /ABI 1\.1/,
  );
});
