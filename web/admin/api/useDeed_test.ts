import { assert, test } from "@mercator/domain/testing";
import { localProblem } from "./answer.ts";
import type { Answer } from "./answer.ts";
import { useDeed } from "./useDeed.ts";

const lost: Answer<string> = { ok: false, problem: localProblem("network_unreachable") };
const done: Answer<string> = { ok: true, value: "done", etag: null };

function deedOver(answers: Answer<string>[]) {
  const keys: string[] = [];
  let next = 0;
  const deed = useDeed<{ amount: number }, string>((_body, key) => {
    keys.push(key);
    return Promise.resolve(answers.shift() ?? done);
  }, () => `key-${++next}`);
  return { deed, keys };
}

test("useDeed keeps the key on a retry of the same thing, and takes another for another", async () => {
  const { deed, keys } = deedOver([lost, lost, lost]);
  await deed.run({ amount: 1 });
  assert.equal(deed.state.value, "refused");
  await deed.run({ amount: 1 });
  await deed.run({ amount: 2 });
  await deed.run({ amount: 2 });
  assert.deepEqual(keys, ["key-1", "key-1", "key-2", "key-2"]);
  assert.equal(deed.state.value, "done");
  assert.equal(deed.problem.value, null);
});

test("useDeed is a new deed after it succeeded", async () => {
  const { deed, keys } = deedOver([]);
  await deed.run({ amount: 1 });
  await deed.run({ amount: 1 });
  assert.deepEqual(keys, ["key-1", "key-2"]);
});

test("useDeed does not run twice at once", async () => {
  const { deed, keys } = deedOver([]);
  const [first, second] = await Promise.all([deed.run({ amount: 1 }), deed.run({ amount: 1 })]);
  assert.equal(first, done);
  assert.equal(second, null);
  assert.equal(keys.length, 1);
});
