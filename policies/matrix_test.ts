import { assert, test } from "@mercator/domain/testing";
import { countingIds } from "@mercator/domain/kernel/testing";
import type { Action } from "@mercator/domain/kernel";
import { factsFor, MATRIX, type Subject, SUBJECTS } from "./matrix.ts";
import { readSources } from "./sources.ts";
import { committedPolicy } from "./testing/mod.ts";
import { wasmAuthorize } from "./wasm_authorize.ts";

const policy = await committedPolicy();
const authorize = wasmAuthorize({
  policy,
  record: () => {},
  newId: countingIds(),
});

test("MATRIX has a row for every action that has rules, and for no other", async () => {
  const { actions } = await readSources();
  assert.deepEqual(Object.keys(MATRIX).sort(), [...actions].sort());
});

for (const [action, allowed] of Object.entries(MATRIX) as [Action, readonly Subject[]][]) {
  test(`${action} is allowed to ${allowed.length} of ${Object.keys(SUBJECTS).length} kinds of actors, as the matrix says`, async () => {
    const answered: string[] = [];
    for (const subject of Object.keys(SUBJECTS) as Subject[]) {
      const answer = await authorize(SUBJECTS[subject].actor, action, factsFor(subject));
      if (answer.ok) answered.push(subject);
    }
    assert.deepEqual(answered.sort(), [...allowed].sort());
  });

  test(`${action} is open to nobody by missing facts alone`, async () => {
    for (const subject of Object.keys(SUBJECTS) as Subject[]) {
      const answer = await authorize(SUBJECTS[subject].actor, action, {});
      if (answer.ok) assert.ok(allowed.includes(subject), `${subject} without facts`);
    }
  });
}

test("platform.use_sandbox is open to everyone where the shop says that it is for development", async () => {
  for (const { actor } of Object.values(SUBJECTS)) {
    assert.ok((await authorize(actor, "platform.use_sandbox", { development: true })).ok);
    const production = await authorize(actor, "platform.use_sandbox", { development: false });
    assert.ok(!production.ok);
  }
});
