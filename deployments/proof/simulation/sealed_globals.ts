import type { Random } from "./random.ts";

/** What nothing under simulation may reach: it would make a seed tell two stories. */
export const FORBIDDEN = ["Date.now", "new Date()", "Math.random", "setTimeout", "fetch"] as const;

/**
 * The metrics stamp each measurement with the machine's time, and a request knows until when it may
 * call partners. Both get the virtual time, like everybody.
 */
const MAY_READ_THE_CLOCK = /@opentelemetry|\/request_scope\.ts/;

type Sealed = Readonly<{
  /** Each forbidden thing that was reached. */
  reached: readonly string[];
  restore: () => void;
}>;

export type Sealing = Readonly<{
  random: Random;
  now: () => number;
  /** Looks into who reads the clock, which takes its time; else everybody gets the virtual one. */
  strict: boolean;
}>;

/**
 * Puts the virtual clock and the seed's chance where the edge reaches past its ports: names of
 * requests, how long they took. Whoever reaches for the machine's own clock, chance, timers or
 * network is written down and gets an error.
 */
export function sealGlobals({ random, now, strict }: Sealing): Sealed {
  const reached: string[] = [];
  const readClock = () => {
    if (strict && !MAY_READ_THE_CLOCK.test(new Error().stack ?? "")) refuse("Date.now")();
    return now();
  };
  const refuse = (what: (typeof FORBIDDEN)[number]) => (): never => {
    reached.push(what);
    throw new Error(`${what} was reached from within the simulation`);
  };
  const RealDate = globalThis.Date;
  class SealedDate extends RealDate {
    constructor(...given: ConstructorParameters<DateConstructor> | []) {
      if (given.length === 0) refuse("new Date()")();
      super(...given as ConstructorParameters<DateConstructor>);
    }
    static override now = readClock;
  }
  const hex = (digits: number) => random.bits().toString(16).padStart(8, "0").slice(0, digits);
  const undo = [
    replace(globalThis, "Date", SealedDate),
    replace(globalThis, "setTimeout", refuse("setTimeout")),
    replace(globalThis, "setInterval", refuse("setTimeout")),
    replace(globalThis, "fetch", refuse("fetch")),
    replace(Math, "random", refuse("Math.random")),
    replace(performance, "now", now),
    replace(crypto, "randomUUID", () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(8)}0000`),
    replace(crypto, "getRandomValues", <T extends ArrayBufferView>(into: T): T => {
      const bytes = new Uint8Array(into.buffer, into.byteOffset, into.byteLength);
      for (let at = 0; at < bytes.length; at++) bytes[at] = random.below(256);
      return into;
    }),
  ];
  return { reached, restore: () => undo.forEach((it) => it()) };
}

function replace(holder: object, name: string, value: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(holder, name);
  Object.defineProperty(holder, name, { value, configurable: true, writable: true });
  return () => {
    if (before === undefined) Reflect.deleteProperty(holder, name);
    else Object.defineProperty(holder, name, before);
  };
}
