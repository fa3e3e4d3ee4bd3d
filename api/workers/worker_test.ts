import { assert, test } from "@mercator/domain/testing";
import { startWorker } from "./worker.ts";

/** Resolves when it was called `times` times. */
function called(times: number) {
  let calls = 0;
  const { promise, resolve } = Promise.withResolvers<void>();
  const call = () => {
    calls += 1;
    if (calls === times) resolve();
  };
  return { promise, call, count: () => calls };
}

test("startWorker() goes on after a round that failed, and tells of it", async () => {
  const rounds = called(3);
  const errors: unknown[] = [];
  const worker = startWorker({
    everyMs: 1,
    onError: (error) => void errors.push(error),
    work: () => {
      rounds.call();
      return rounds.count() === 1 ? Promise.reject("first") : Promise.resolve();
    },
  });
  await rounds.promise;
  await worker.stop();
  assert.deepEqual(errors, ["first"]);
});

test("startWorker() ends the round under way before it stops, and begins no other", async () => {
  const begun = Promise.withResolvers<void>();
  const mayEnd = Promise.withResolvers<void>();
  let rounds = 0;
  let told = false;
  const worker = startWorker({
    everyMs: 0,
    onError: () => {},
    work: async (stopping) => {
      rounds += 1;
      begun.resolve();
      await mayEnd.promise;
      told = stopping.aborted;
    },
  });
  await begun.promise;
  const stopped = worker.stop();
  mayEnd.resolve();
  await stopped;
  assert.equal(rounds, 1);
  assert.equal(told, true);
});

test("startWorker() stops in the middle of a long pause", async () => {
  const rounds = called(1);
  const worker = startWorker({
    everyMs: 3_600_000,
    onError: () => {},
    work: () => Promise.resolve(rounds.call()),
  });
  await rounds.promise;
  await worker.stop();
  assert.equal(rounds.count(), 1);
});
