import { assert, test } from "@mercator/domain/testing";
import { compileBundle } from "./compile_bundle.ts";
import { obtainOpa } from "./opa_tool.ts";
import { REGO_CHECKS } from "./rego_checks.ts";
import { POLICIES } from "./sources.ts";

// The decisions themselves are tested without the compiler, on the bundle (matrix_test.ts). What
// needs the compiler is shown as ignored, by name and with a line, where none can be had.
const opa = await obtainOpa(console.warn);
if (opa === null) {
  console.warn("NOT RUN: the tests written in Rego, and the rebuild of the bundle.");
}

for (const check of REGO_CHECKS) {
  test({ name: check.name, ignore: opa === null, fn: () => check.run(opa!) });
}

test({
  name: "a rebuild of the bundle gives the committed bytes",
  ignore: opa === null,
  fn: async () => {
    const { wasm, manifest } = await compileBundle(opa!);
    assert.deepEqual(wasm, await Deno.readFile(`${POLICIES}bundle/policy.wasm`));
    assert.deepEqual(
      manifest,
      JSON.parse(await Deno.readTextFile(`${POLICIES}bundle/manifest.json`)),
    );
  },
});
