import { assert, test } from "@mercator/domain/testing";
import { openWays, RACES, runRace } from "./race.ts";

// The small form of `deno task race`: each race once directly, once through PgBouncer, both delayed.
const open = await openWays(console.error);
for (const race of RACES) {
  for (const way of open.ways.filter(({ name }) => name.endsWith("delayed"))) {
    test(`${race.id} ${way.name}: ${race.shows}`, async () => {
      const { violations, counts } = await runRace(race, { way, quick: true });
      assert.deepEqual(violations, [], JSON.stringify(counts));
    });
  }
}

// Where it is not installed, only root on Debian can do so. Looked at again: until 2027-11-30
Deno.test({
  name: "PgBouncer is here, so that the races through it were run",
  ignore: open.pooler === null,
  fn: () => assert.match(open.pooler?.version ?? "", /PgBouncer/),
});

addEventListener("unload", () => void open[Symbol.asyncDispose]());
