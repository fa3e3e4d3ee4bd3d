import { assert, test } from "@mercator/domain/testing";
import { randomFrom } from "./random.ts";
import { makeScheduler, type Process } from "./scheduler.ts";

function given(seed = 1) {
  const errors: unknown[] = [];
  const scheduler = makeScheduler({
    random: randomFrom(seed),
    startMs: 0,
    onError: (error) => errors.push(error),
  });
  const toTheEnd = async () => {
    while (await scheduler.step());
  };
  return { scheduler, errors, toTheEnd };
}

test("makeScheduler() runs one at a time, in the order of its clock", async () => {
  const { scheduler, toTheEnd } = given();
  const seen: string[] = [];
  const work = (name: string, ms: number) => async () => {
    for (let nth = 0; nth < 3; nth++) {
      await scheduler.sleep(ms);
      seen.push(`${name} ${scheduler.now()} ${scheduler.current()?.name}`);
    }
  };
  scheduler.spawn({ name: "slow", process: null }, work("slow", 50));
  scheduler.spawn({ name: "quick", process: null }, work("quick", 20));
  await toTheEnd();
  assert.deepEqual(seen, [
    "quick 20 quick",
    "quick 40 quick",
    "slow 50 slow",
    "quick 60 quick",
    "slow 100 slow",
    "slow 150 slow",
  ]);
});

test("makeScheduler() draws lots between those who are due at once, the same for a seed", async () => {
  const orderOf = async (seed: number) => {
    const { scheduler, toTheEnd } = given(seed);
    const seen: number[] = [];
    for (let nth = 0; nth < 9; nth++) {
      const work = () => Promise.resolve(void seen.push(nth));
      scheduler.spawn({ name: String(nth), process: null }, work);
    }
    await toTheEnd();
    return { order: seen.join(), hash: scheduler.hash() };
  };
  assert.deepEqual(await orderOf(1), await orderOf(1));
  assert.notEqual((await orderOf(1)).order, (await orderOf(2)).order);
});

test("makeScheduler() never continues what a dead process has awaited", async () => {
  const { scheduler, errors, toTheEnd } = given();
  const process: Process = { name: "shop", isAlive: true, skewMs: 0 };
  const seen: string[] = [];
  scheduler.spawn({ name: "request", process }, async () => {
    seen.push("begun");
    await scheduler.sleep(10);
    seen.push("went on");
  });
  scheduler.spawn({ name: "fate", process: null }, async () => {
    await scheduler.sleep(5);
    process.isAlive = false;
  });
  scheduler.spawn({ name: "broken", process: null }, () => Promise.reject(new Error("broken")));
  await toTheEnd();
  assert.deepEqual(seen, ["begun"]);
  assert.equal(errors.length, 1);
});
