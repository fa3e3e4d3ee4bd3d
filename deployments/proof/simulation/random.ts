/** Chance that repeats: the same seed gives the same numbers, on every machine. */
export type Random = Readonly<{
  /** 32 bits. */
  bits: () => number;
  /** A whole number from 0 to `end` - 1. */
  below: (end: number) => number;
  /** From `low` to `high`, both included. */
  between: (low: number, high: number) => number;
  chance: (probability: number) => boolean;
  pick: <T>(from: readonly T[]) => T;
  /** A generator of its own, so that what one part draws does not move what another part draws. */
  fork: (name: string) => Random;
}>;

const WARM_UP = 15;

/**
 * sfc32 of Chris Doty-Humphrey's PractRand ("Small Fast Counting", 128 bits of state, passes
 * PractRand and BigCrush), begun from splitmix32 over seed and name.
 */
export function randomFrom(seed: number, name = ""): Random {
  const next = splitmix32(seed ^ fnv1a(name));
  let [a, b, c, counter] = [next(), next(), next(), 1];
  const bits = () => {
    const sum = (a + b | 0) + counter | 0;
    counter = counter + 1 | 0;
    a = b ^ b >>> 9;
    b = c + (c << 3) | 0;
    c = (c << 21 | c >>> 11) + sum | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < WARM_UP; round++) bits();
  const below = (end: number) => Math.floor(bits() / 2 ** 32 * end);
  return {
    bits,
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (probability) => bits() < probability * 2 ** 32,
    pick: (from) => {
      const one = from[below(from.length)];
      if (one === undefined) throw new RangeError("There is nothing to pick from");
      return one;
    },
    fork: (part) => randomFrom(bits(), part),
  };
}

/** Spreads a small seed over 32 bits (Sebastiano Vigna's splitmix, in its 32-bit form). */
function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = state + 0x9e3779b9 | 0;
    let mixed = state ^ state >>> 16;
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return mixed ^ mixed >>> 15;
  };
}

/** FNV-1a: a name as 32 bits. */
function fnv1a(name: string): number {
  let hash = 0x811c9dc5;
  for (const char of name) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193);
  return hash;
}
