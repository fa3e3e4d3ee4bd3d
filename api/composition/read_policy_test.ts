import { assert, test } from "@mercator/domain/testing";
import { readPolicy } from "./read_policy.ts";

/** Where the compiled policies are committed. */
const BUNDLE = new URL("../../policies/bundle/", import.meta.url);

async function read({ wasm }: { wasm: Uint8Array | null }) {
  const folder = await Deno.makeTempDir({ prefix: "mercator-policy-" });
  try {
    await Deno.copyFile(new URL("manifest.json", BUNDLE), `${folder}/policy_manifest.json`);
    if (wasm !== null) await Deno.writeFile(`${folder}/policy.wasm`, wasm);
    return await readPolicy(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

test("readPolicy() gives no policies when they are missing, or are others than the manifest names", async () => {
  const committed = await Deno.readFile(new URL("policy.wasm", BUNDLE));
  assert.ok((await read({ wasm: committed })).actions.length > 20);
  await assert.rejects(read({ wasm: null }), Deno.errors.NotFound);
  const longer = new Uint8Array([...committed, 0]);
  const changed = committed.slice();
  changed[changed.length - 1] = changed[changed.length - 1]! ^ 1;
  for (const wasm of [longer, changed, new Uint8Array()]) {
    await assert.rejects(read({ wasm }), /not the one that its manifest names/);
  }
});
