// `deno task policies:build`: compiles the rules into policies/bundle/, which is committed.
import { compileBundle } from "./compile_bundle.ts";
import { OPA_VERSION } from "./manifest.ts";
import { obtainOpa } from "./opa_tool.ts";
import { POLICIES } from "./sources.ts";

const say = console.log;
const opa = await obtainOpa(say);
if (opa === null) {
  say(`To build the policies, put opa ${OPA_VERSION} on PATH, or install Go.`);
  Deno.exit(1);
}
const { wasm, manifest } = await compileBundle(opa);
await Deno.mkdir(`${POLICIES}bundle`, { recursive: true });
await Deno.writeFile(`${POLICIES}bundle/policy.wasm`, wasm);
await Deno.writeTextFile(
  `${POLICIES}bundle/manifest.json`,
  JSON.stringify(manifest, null, 2) + "\n",
);
say(
  `policies/bundle: ${manifest.actions.length} actions, ${wasm.byteLength} bytes, revision ${manifest.revision}`,
);
