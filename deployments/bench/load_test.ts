import { assert, test } from "@mercator/domain/testing";
import { loadFlows, percentile } from "./load.ts";

test("percentile() takes the nearest rank", () => {
  const times = Array.from({ length: 100 }, (_, i) => i + 1);
  assert.deepEqual([0.5, 0.95, 0.99, 1].map((q) => percentile(times, q)), [50, 95, 99, 100]);
  assert.equal(percentile([7], 0.5), 7);
  assert.equal(percentile([], 0.5), 0);
});

test("loadFlows() counts a flow that fails as an error, not as a time", async () => {
  let turn = 0;
  const run = async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (turn++ % 2 === 1) throw new Error("refused");
  };
  const measured = await loadFlows({ row: "x", connections: 2, seconds: 0.1 }, {
    prepare: () => Promise.resolve(),
    run,
  });
  assert.equal(measured.count + measured.errors, turn);
  assert.ok(measured.errors > 0);
});
