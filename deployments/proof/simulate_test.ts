/** What `deno task simulate` shows, in the size that every change is shown. */
import { assert, test } from "@mercator/domain/testing";
import { PLANTED_BUGS } from "./simulation/planted_bugs.ts";
import { playShards } from "./simulation/play_shards.ts";
import { runSeed, type SeedOptions, type Told } from "./simulation/run_seed.ts";
import { openShopApp } from "./simulation/shop_app.ts";
import type { World } from "./simulation/world.ts";

const CHECKOUTS = 100_000;
/** On a busy machine fewer are played, rather than none of the other tests. */
const ENDS_IN_MS = 170_000;
const SEEDS_TO_FIND_A_BUG = 1_000;
const AWAITS_MAX = 250;

let world: World | null = null;
const app = await openShopApp(() => world!);
const play = (seed: number, more: Partial<SeedOptions> = {}): Promise<Told> =>
  runSeed(seed, { app, enter: (it) => void (world = it), ...more });

test("a seed tells one story, to the byte, and reaches no clock, chance or timer", async () => {
  for (const seed of [1, 2, 3]) {
    const [first, second]: string[][] = [[], []];
    const once = await play(seed, { strict: true, onLine: (line) => first!.push(line) });
    const again = await play(seed, { strict: true, onLine: (line) => second!.push(line) });
    assert.deepEqual(second, first);
    assert.equal(again.hash, once.hash);
    assert.deepEqual(once.violations, []);
    assert.ok(once.orders > 0);
  }
  assert.notEqual((await play(2)).hash, (await play(3)).hash);
});

test("a server may die at any await: nothing is done twice, and nothing left half done", async () => {
  const whole = await play(4, { diesAt: 0 });
  const seen = new Set<string>();
  for (let diesAt = 1; diesAt <= Math.min(whole.awaits, AWAITS_MAX); diesAt++) {
    const { violations, hash } = await play(4, { diesAt });
    assert.deepEqual([diesAt, violations], [diesAt, []]);
    seen.add(hash);
  }
  assert.ok(seen.size > 100, `${seen.size} different ends`);
});

test(`${CHECKOUTS} checkouts among faults break nothing`, async () => {
  const { broken, ...total } = await playShards({
    firstSeed: 1,
    shards: navigator.hardwareConcurrency,
    checkouts: CHECKOUTS,
    endsInMs: ENDS_IN_MS,
  });
  console.log(total);
  assert.deepEqual(
    broken.flatMap(({ seed, violations }) => violations.map((it) => [seed, it])),
    [],
  );
  assert.ok(total.orders > 0);
});

for (const bug of PLANTED_BUGS) {
  test(`finds ${bug.name}: ${bug.mistake}`, async () => {
    for (let seed = 1; seed <= SEEDS_TO_FIND_A_BUG; seed++) {
      const { violations } = await play(seed, { bug });
      if (violations.some(({ invariant }) => bug.foundBy.includes(invariant))) return;
    }
    assert.fail(`not in ${SEEDS_TO_FIND_A_BUG} seeds`);
  });
}

test("docs/proofs.md has a row for every planted bug, and for no other", async () => {
  const page = await Deno.readTextFile(new URL("../../docs/proofs.md", import.meta.url));
  const rows = [...page.matchAll(/^\| `(\w+)` \| (.+?) \| (.+?) \|$/gm)].map((it) => it.slice(1));
  const bugs = PLANTED_BUGS.map((it) => [it.name, it.mistake, it.foundBy.join(", ")]);
  assert.deepEqual(rows, bugs);
});
