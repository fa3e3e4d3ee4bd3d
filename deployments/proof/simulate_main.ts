/**
 * `deno task simulate`: the shop's own code in a world where everything goes wrong, seed after seed.
 *
 *     deno task simulate                          a million checkouts, on all cores
 *     deno task simulate -- --checkouts 100000    fewer
 *     deno task simulate -- --seed 42 --trace     one seed, told from beginning to end
 *     deno task simulate -- --planted             mistakes that it has to find
 */
import { parseArgs } from "node:util";
import { findPlanted } from "./simulation/find_planted.ts";
import { INVARIANTS } from "./simulation/invariants.ts";
import { PLANTED_BUGS } from "./simulation/planted_bugs.ts";
import { playShards, type Total } from "./simulation/play_shards.ts";
import { runSeed, type Told } from "./simulation/run_seed.ts";
import { openShopApp } from "./simulation/shop_app.ts";
import type { World } from "./simulation/world.ts";

const { values } = parseArgs({
  args: Deno.args.filter((argument) => argument !== "--"),
  options: {
    checkouts: { type: "string", default: "1000000" },
    minutes: { type: "string", default: "30" },
    from: { type: "string", default: "1" },
    shards: { type: "string", default: String(navigator.hardwareConcurrency) },
    seed: { type: "string" },
    trace: { type: "boolean", default: false },
    planted: { type: "boolean", default: false },
    bug: { type: "string" },
    seeds: { type: "string", default: "1000" },
  },
});
const shards = Number(values.shards);

function sayBroken({ seed, violations }: Told): void {
  console.log(`\nSeed ${seed}: deno task simulate -- --seed ${seed} --trace`);
  for (const { invariant, what, step } of violations) {
    console.log(`  ${invariant} ${INVARIANTS[invariant]}\n    step ${step}: ${what}`);
  }
}

async function oneSeed(seed: number): Promise<void> {
  let world: World | null = null;
  const app = await openShopApp(() => world!);
  const bug = PLANTED_BUGS.find(({ name }) => name === values.bug) ?? null;
  const told = await runSeed(seed, {
    app,
    bug,
    enter: (it) => void (world = it),
    ...(values.trace ? { onLine: (line) => console.log(line) } : {}),
    strict: true,
  });
  console.log(
    `\nSeed ${seed}: ${told.steps} steps, ${told.requests} requests answered, ` +
      `${told.checkouts} checkouts, ${told.orders} orders`,
  );
  console.log(`Story ${told.hash}`);
  if (told.violations.length > 0) sayBroken(told);
  Deno.exitCode = told.violations.length > 0 ? 1 : 0;
}

async function planted(): Promise<void> {
  const results = await findPlanted({
    seedsMax: Number(values.seeds),
    shards,
    ...(values.bug === undefined ? {} : { only: values.bug }),
    onFound: ({ name, seed, by, mistake }) =>
      console.log(
        `${name.padEnd(32)} ${seed === null ? "NOT FOUND" : `seed ${seed}`.padEnd(10)} ` +
          `${by.join(" ").padEnd(12)} ${mistake}`,
      ),
  });
  const missed = results.filter(({ seed }) => seed === null).length;
  console.log(`\n${results.length - missed} of ${results.length} planted bugs found`);
  Deno.exitCode = missed > 0 ? 1 : 0;
}

async function many(): Promise<void> {
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  let saidAt = 0;
  const say = ({ seeds, checkouts, orders, requests, broken }: Total) =>
    console.log(
      `${Math.round(seconds())} s: ${seeds} seeds, ${checkouts} checkouts, ${orders} orders, ` +
        `${requests} requests over HTTP, ${Math.round(checkouts / seconds())} checkouts/s, ` +
        `${broken.length} seeds broken`,
    );
  const total = await playShards({
    firstSeed: Number(values.from),
    shards,
    checkouts: Number(values.checkouts),
    endsInMs: Number(values.minutes) * 60_000,
    onNews: (news) => {
      if (seconds() < saidAt + 10) return;
      saidAt = seconds();
      say(news);
    },
  });
  say(total);
  for (const told of total.broken.slice(0, 10)) sayBroken(told);
  if (total.broken.length > 0) Deno.exitCode = 1;
}

if (values.seed !== undefined) await oneSeed(Number(values.seed));
else if (values.planted) await planted();
else await many();
