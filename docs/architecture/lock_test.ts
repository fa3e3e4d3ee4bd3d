import { assert, test } from "@mercator/domain/testing";
import {
  addressesIn,
  importComplaints,
  inlineSpecifiers,
  loosePins,
  npmSpecifier,
  splitVersions,
} from "./lock.ts";
import { readText, textFiles } from "./repository.ts";

const manifests = () => textFiles((path) => /(^|\/)deno\.json$/.test(path));

test("addressesIn() fires on a download address and on another registry", () => {
  const lock = `{"remote": {"https://example.com/x.ts": "0"}, "jsr": {"jsr:@std/x@1": "1"}}`;
  assert.deepEqual(addressesIn(lock), ["https://example.com/x.ts", "jsr:@std/x@1"]);
});

test("deno.lock holds no download address", () => {
  assert.deepEqual(addressesIn(readText("deno.lock")), []);
});

test("npmSpecifier() reads scope, version and path", () => {
  assert.deepEqual(npmSpecifier("npm:@hono/zod@1.6.3/x"), { name: "@hono/zod", version: "1.6.3" });
  assert.deepEqual(npmSpecifier("npm:/vue@3.5.0/"), { name: "vue", version: "3.5.0" });
  assert.equal(npmSpecifier("./mod.ts"), undefined);
});

test("importComplaints() fires on a range, on another registry, on an import at the root", () => {
  const member = (target: string) =>
    importComplaints({ path: "db/deno.json", text: JSON.stringify({ imports: { x: target } }) });
  for (const wrong of ["npm:x@^1.2.3", "npm:x@1", "npm:x", "jsr:@std/x@1.0.0", "https://x.dev/x"]) {
    assert.equal(member(wrong).length, 1, wrong);
  }
  for (const right of ["npm:x@1.2.3", "npm:x@1.2.3-beta.17", "npm:/x@1.2.3/", "./mod.ts"]) {
    assert.deepEqual(member(right), [], right);
  }
  const root = { workspace: ["./db"], imports: { x: "npm:x@1.2.3" } };
  assert.equal(importComplaints({ path: "deno.json", text: JSON.stringify(root) }).length, 1);
});

test("every import is pinned to one version, in the member that uses it", () => {
  assert.deepEqual(manifests().flatMap(importComplaints), []);
});

test("splitVersions() fires when two members disagree", () => {
  const manifest = (version: string) => ({
    path: "x/deno.json",
    text: JSON.stringify({ imports: { zod: `npm:zod@${version}` } }),
  });
  assert.deepEqual(splitVersions([manifest("4.0.0"), manifest("4.1.0")]), ["zod: 4.0.0 and 4.1.0"]);
  assert.deepEqual(splitVersions([manifest("4.0.0"), manifest("4.0.0")]), []);
});

test("no package is there in two versions", () => {
  assert.deepEqual(splitVersions(manifests()), []);
});

test("inlineSpecifiers() fires on an import that fetches by itself", () => {
  const found = (text: string) => inlineSpecifiers({ path: "db/x.ts", text });
  assert.equal(found(`import z from "npm:zod@4.6.7";`).length, 1);
  assert.equal(found(`await import("https://example.com/x.js")`).length, 1);
  assert.deepEqual(found(`import z from "zod";`), []);
});

test("no source file fetches by itself", () => {
  // An example is taken elsewhere as it is: it names its packages itself, in exact versions.
  const sources = textFiles((path) =>
    /\.(ts|vue)$/.test(path) && path !== "docs/architecture/lock_test.ts" &&
    !path.startsWith("docs/examples/")
  );
  assert.deepEqual(sources.flatMap(inlineSpecifiers), []);
});

test("loosePins() fires on a task that runs whatever is newest", () => {
  assert.equal(
    loosePins({ path: "deno.json", text: `"deno run -A npm:playwright test"` }).length,
    1,
  );
  assert.equal(loosePins({ path: "deno.json", text: `"npm:@x/cli@^1.0.0"` }).length, 1);
  assert.deepEqual(loosePins({ path: "deno.json", text: `"npm:@x/cli@1.0.0 build"` }), []);
});

test("no manifest, workflow or example runs whatever is newest", () => {
  const files = textFiles((path) => /(^|\/)deno\.json$|^\.github\/|^\.ci\//.test(path));
  assert.deepEqual(files.flatMap(loosePins), []);
});
