import { assert, test } from "@mercator/domain/testing";
import { OPA_VERSION, readManifest } from "./manifest.ts";
import { POLICIES, readSources, sha256 } from "./sources.ts";

const manifest = readManifest(await Deno.readTextFile(`${POLICIES}bundle/manifest.json`));
const REBUILD = "the rules have changed: run `deno task policies:build` and commit policies/bundle";

test("the bundle was made from the rules that stand here", async () => {
  const { revision, actions, sources } = await readSources();
  assert.deepEqual(manifest.sources, sources, REBUILD);
  assert.deepEqual(manifest.actions, actions, REBUILD);
  assert.equal(manifest.revision, revision, REBUILD);
});

test("the bundle's bytes are those of its manifest, made by the pinned compiler", async () => {
  const wasm = await Deno.readFile(`${POLICIES}bundle/policy.wasm`);
  assert.deepEqual(manifest.wasm, { sha256: sha256(wasm), bytes: wasm.byteLength });
  assert.equal(manifest.opa, OPA_VERSION);
});

test("every action has its rules and their test in policies/<context>/<verb>/", async () => {
  for (const action of manifest.actions) {
    const [context, verb] = action.split(".");
    const folder = `${POLICIES}${context}/${verb}/`;
    const rules = await Deno.readTextFile(`${folder}${verb}.rego`);
    assert.match(rules, new RegExp(`^# METADATA\\n# title: ${action}\\n# description: .+\\n`));
    assert.match(rules, new RegExp(`^package ${context}\\.${verb}$`, "m"));
    assert.match(
      await Deno.readTextFile(`${folder}${verb}_test.rego`),
      /test_denied_when_nothing_is_known/,
    );
  }
});
