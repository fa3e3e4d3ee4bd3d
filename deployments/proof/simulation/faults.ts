import type { Random } from "./random.ts";

/** What goes wrong in one seed, and how often. Nothing of it breaks a promise that a port makes. */
export type Faults = {
  /** A request gets lost on its way: nothing was done, and nobody says so. */
  lostRequest: number;
  /** It was done, and the answer got lost. */
  lostReply: number;
  /** The network delivers a request twice. */
  duplicate: number;
  /** A server dies at one of its awaits; another takes its place. */
  crash: number;
  /** A delay of seconds instead of milliseconds: what was sent first may arrive last. */
  slow: number;
  /** The database is away for a while. */
  databaseDown: number;
  /** A server's clock jumps, forwards or back. */
  clockJump: number;
  /** A provider tells of another amount, currency or order than it was asked for. */
  wrongTruth: number;
  /** The provider declines at once. */
  declined: number;
  /** It will not take or give back what it was asked for, now or later. */
  refused: number;
  /** A message of the provider never comes, comes several times, or comes late. */
  messageLost: number;
  messageTwice: number;
  messageLate: number;
};

export type FaultName = keyof Faults;

const NONE: Faults = {
  lostRequest: 0,
  lostReply: 0,
  duplicate: 0,
  crash: 0,
  slow: 0,
  databaseDown: 0,
  clockJump: 0,
  wrongTruth: 0,
  declined: 0,
  refused: 0,
  messageLost: 0,
  messageTwice: 0,
  messageLate: 0,
};

/** How often at most: small where there are many occasions, such as every await. */
const MOST: Faults = {
  lostRequest: 0.04,
  lostReply: 0.06,
  duplicate: 0.08,
  crash: 0.006,
  slow: 0.08,
  databaseDown: 0.002,
  clockJump: 0.004,
  wrongTruth: 0.08,
  declined: 0.1,
  refused: 0.1,
  messageLost: 0.5,
  messageTwice: 0.4,
  messageLate: 0.4,
};

/**
 * Each seed leaves some kinds of fault out and exaggerates others, because rare combinations hide
 * where everything fails a little (Groce et al., "Swarm Testing", 2012). One in five has none.
 */
export function drawFaults(random: Random): Faults {
  const faults = { ...NONE };
  if (random.chance(0.2)) return faults;
  for (const name of Object.keys(NONE) as FaultName[]) {
    if (random.chance(0.45)) faults[name] = MOST[name] * random.pick([0.2, 0.5, 1]);
  }
  return faults;
}

/** From here on the world is kind: what is under way may come to its end. */
export function endFaults(faults: Faults): void {
  Object.assign(faults, NONE);
}
