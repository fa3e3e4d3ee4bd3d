import { effectScope, nextTick, ref } from "vue";
import { assert, test } from "@mercator/domain/testing";
import type { Answer } from "./answer.ts";
import { localProblem } from "./answer.ts";
import { useResource, warm } from "./useResource.ts";

const read = (value: string): Answer<string> => ({ ok: true, value, etag: `"${value}"` });

test("useResource keeps the old value until the new one is there, and ignores a late answer", async () => {
  const key = ref("a");
  const waiting = new Map<string, (answer: Answer<string>) => void>();
  const cache = new Map();
  const scope = effectScope();
  const resource = scope.run(() =>
    useResource<string>({
      key: () => key.value,
      load: () => new Promise((resolve) => waiting.set(key.value, resolve)),
      cache,
    })
  )!;
  assert.equal(resource.state.value, "loading");
  waiting.get("a")?.(read("a"));
  await nextTick();
  await nextTick();
  assert.equal(resource.value.value, "a");
  key.value = "b";
  await nextTick();
  assert.equal(resource.value.value, "a");
  assert.equal(resource.state.value, "refreshing");
  key.value = "c";
  await nextTick();
  waiting.get("c")?.(read("c"));
  await nextTick();
  await nextTick();
  waiting.get("b")?.(read("b"));
  await nextTick();
  await nextTick();
  assert.equal(resource.value.value, "c");
  assert.equal(resource.etag.value, '"c"');
  scope.stop();
});

test("useResource opens from what was read ahead, and a failure leaves it in place", async () => {
  const cache = new Map();
  await warm({ cache, key: "a", load: () => Promise.resolve(read("ahead")) });
  const scope = effectScope();
  const failing = () =>
    Promise.resolve({ ok: false, problem: localProblem("network_unreachable") } as const);
  const resource = scope.run(() => useResource<string>({ key: () => "a", load: failing, cache }))!;
  assert.equal(resource.value.value, "ahead");
  await nextTick();
  await nextTick();
  assert.equal(resource.state.value, "failed");
  assert.equal(resource.value.value, "ahead");
  assert.equal(resource.problem.value?.code, "network_unreachable");
  scope.stop();
});
