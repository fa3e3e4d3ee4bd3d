import { checkAnswers } from "./check_answers.ts";
import { checkRest } from "./check_rest.ts";
import { beginDashboard, sendUnheard } from "./dashboard.ts";
import { endFaults } from "./faults.ts";
import type { Violation } from "./invariants.ts";
import type { PlantedBug } from "./planted_bug.ts";
import { beginForger } from "./provider_page.ts";
import { sealGlobals } from "./sealed_globals.ts";
import type { ShopApp } from "./shop_app.ts";
import { beginShoppers } from "./shoppers.ts";
import { beginStaff } from "./staff.ts";
import { beginWeather, beginWorker, oneRound } from "./weather.ts";
import { openWorld, type World } from "./world.ts";

/** What came of a seed. */
export type Told = Readonly<{
  seed: number;
  violations: readonly Violation[];
  /** SHA-256 over everything that happened. */
  hash: string;
  steps: number;
  /** Requests to buy, each counted once however often it was sent. */
  checkouts: number;
  orders: number;
  requests: number;
  /** Of servers, on a port. */
  awaits: number;
}>;

export type SeedOptions = Readonly<{
  app: ShopApp;
  /** Says which shop the routes of `app` reach from here on. */
  enter: (world: World) => void;
  bug?: PlantedBug | null;
  onLine?: (line: string) => void;
  /** Looks into who reads the machine's clock, too. */
  strict?: boolean;
  /** Without other faults: the await of a server that is its last. */
  diesAt?: number;
}>;

/** As much as one seed may take. One that goes on for ever does not come to rest. */
const STEPS_MAX = 200_000;
/** Until when shoppers come, staff work and things go wrong. */
const BUSY_MS = 75 * 60_000;
const REST_ROUNDS = 60;
/** Longer than a refund waits for a second person. */
const NOBODY_DECIDES_MS = 80 * 3_600_000;

/** Plays one seed from the first shopper to the last look at the books. */
export async function runSeed(seed: number, options: SeedOptions): Promise<Told> {
  const { app, enter, bug = null, onLine, strict = false, diesAt = null } = options;
  const world = openWorld({ seed, app, bug, onStart: beginWorker, onLine, diesAt });
  enter(world);
  const { scheduler, report } = world;
  const random = world.random.fork("globals");
  const sealed = sealGlobals({ random, now: scheduler.now, strict });
  try {
    await play(world);
    for (const what of sealed.reached) report("SEALED", `${what} was reached`);
    checkAnswers(world);
    await checkRest(world);
  } finally {
    sealed.restore();
  }
  const buys = world.deeds.filter(({ path }) => path.endsWith("/checkout"));
  return {
    seed,
    violations: world.violations,
    hash: scheduler.hash(),
    steps: scheduler.steps(),
    checkouts: buys.length,
    orders: world.shop.store.orders.records.size,
    requests: world.deeds.reduce((sum, { answers }) => sum + answers.length, 0),
    awaits: world.awaits.count,
  };
}

async function play(world: World): Promise<void> {
  const { scheduler, network, faults, report, outage } = world;
  beginShoppers(world);
  beginStaff(world);
  beginForger(world);
  beginDashboard(world);
  beginWeather(world);
  const until = async (isOver: () => boolean) => {
    while (!isOver() && scheduler.steps() < STEPS_MAX) if (!await scheduler.step()) return;
  };
  const begun = scheduler.now();
  await until(() => scheduler.now() > begun + BUSY_MS);

  scheduler.tell("the faults end");
  endFaults(faults);
  outage.isOn = false;
  world.rest.hasBegun = true;
  for (const process of network.processes) process.skewMs = 0;
  let rounds = 0;
  const rest = { isOver: false };
  scheduler.spawn({ name: "the last worker", process: null }, async () => {
    for (
      ;
      rounds < REST_ROUNDS && !(rounds > 3 && isAtRest(world) && !onlyWaits(world));
      rounds++
    ) {
      // Longer and longer: what a server stamped whose clock was ahead is due only then.
      const forMs = onlyWaits(world) ? NOBODY_DECIDES_MS : 90_000 + rounds * 15_000;
      await scheduler.sleep(forMs, "rest");
      await sendUnheard(world);
      await oneRound(world);
    }
    rest.isOver = true;
  });
  await until(() => rest.isOver);
  if (!rest.isOver) report("I-32", `no rest after ${scheduler.steps()} steps`);
}

/** All that is left is refunds that wait for a second person. */
function onlyWaits(world: World): boolean {
  const isWaiting = [...world.shop.store.orders.records.values()].some(({ operations }) =>
    operations.some(({ state }) => state === "proposed")
  );
  return isWaiting && isAtRest(world);
}

function isAtRest({ shop }: World): boolean {
  return [...shop.store.orders.records.values()].every(({ order, operations }) =>
    order.status !== "pending_payment" && operations.every(({ state }) => state !== "requested")
  );
}
