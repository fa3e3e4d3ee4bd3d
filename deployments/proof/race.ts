import { connectAsOwner, roleName } from "@mercator/db/client";
import { testCluster } from "@mercator/db/testing";
import { ADJUSTMENT_RACES } from "./adjustment_race.ts";
import type { Outcome, Race, Way } from "./ground.ts";
import { HTTP_RACES } from "./http_races.ts";
import { ORPHAN_RACES } from "./orphan_race.ts";
import { PAYMENT_RACES } from "./payment_races.ts";
import { obtainPgBouncer, type PgBouncer, startPgBouncer } from "./pgbouncer.ts";
import { type Fate, type PgRelay, startPgRelay } from "./pg_relay.ts";
import { QUANTITY_RACES } from "./quantity_race.ts";
import { STOCK_RACES } from "./stock_races.ts";
import { VALUE_RACES } from "./value_races.ts";

export const RACES: readonly Race[] = [
  ...STOCK_RACES,
  ...ORPHAN_RACES,
  ...QUANTITY_RACES,
  ...PAYMENT_RACES,
  ...HTTP_RACES,
  ...VALUE_RACES,
  ...ADJUSTMENT_RACES,
];

/** Connections that the shop opens at most, and those that the pooler opens behind them. */
const DIRECTLY = 200;
const TO_POOLER = 400;
const BEHIND_POOLER = 60;
const DELAY_MS = 3;

export type Ways = AsyncDisposable & Readonly<{ ways: readonly Way[]; pooler: PgBouncer | null }>;

/** Directly and through PgBouncer, each also with a wait of its own before every statement. */
export async function openWays(say: (line: string) => void): Promise<Ways> {
  const url = await testCluster();
  await letManyIn(url);
  const program = await obtainPgBouncer(say);
  const pooler = program === null
    ? null
    : await startPgBouncer(program, { cluster: url, poolSize: BEHIND_POOLER });
  const relays: PgRelay[] = [];
  const delayed = (way: Way): Way => {
    const relay = startPgRelay({ url: way.through(url), decide: delays() });
    relays.push(relay);
    return { ...way, name: `${way.name}, delayed`, through: relay.through };
  };
  const directly: Way = { name: "directly", connections: DIRECTLY, through: (it) => it };
  const pooled: Way | null = pooler && {
    name: "PgBouncer",
    connections: TO_POOLER,
    through: pooler.through,
  };
  return {
    ways: [directly, delayed(directly), ...(pooled === null ? [] : [pooled, delayed(pooled)])],
    pooler,
    async [Symbol.asyncDispose]() {
      for (const relay of relays) relay.stop();
      await pooler?.stop();
    },
  };
}

/** Roles have a limit that is right for a shop of a few processes; here one process is many. */
async function letManyIn(url: string): Promise<void> {
  const { db, close } = connectAsOwner({ url, poolMax: 1 });
  try {
    for (const role of ["storefront_read", "storefront_write", "admin", "worker"] as const) {
      await db.execute(`alter role ${roleName(role)} connection limit ${DIRECTLY}`);
    }
  } finally {
    await close();
  }
}

/** Holds each statement up on its way, and each answer: a Bind, a Query, a ReadyForQuery. */
function delays(): Parameters<typeof startPgRelay>[0]["decide"] {
  return async ({ type }): Promise<Fate> => {
    if ("BQZ".includes(type)) {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * DELAY_MS));
    }
    return "pass";
  };
}

export type RaceReport =
  & Outcome
  & Readonly<{ id: string; shows: string; way: string; ms: number }>;

/** Runs one race by one way; what it throws is a violation too. */
export async function runRace(
  { id, shows, run }: Race,
  options: Parameters<Race["run"]>[0],
): Promise<RaceReport> {
  const began = performance.now();
  const outcome = await run(options).catch((error): Outcome => ({
    counts: {},
    violations: [`failed: ${reasonOf(error)}`],
  }));
  return { id, shows, way: options.way.name, ms: performance.now() - began, ...outcome };
}

/** What went wrong at the bottom of it, in a line. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined
    ? error.message.split("\n").slice(0, 2).join(" ")
    : reasonOf(error.cause);
}

export function lineOf({ id, way, ms, counts, violations }: RaceReport): string {
  const figures = Object.entries(counts).map(([name, count]) => `${name} ${count}`).join(", ");
  return `${id}  ${way.padEnd(19)} ${(ms / 1000).toFixed(1).padStart(6)} s  ` +
    `${violations.length} violations  ${figures}`;
}
