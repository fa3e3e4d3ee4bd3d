declare const instantBrand: unique symbol;

/** Milliseconds since the Unix epoch, as a value: the domain never reads a clock. */
export type Instant = number & { readonly [instantBrand]: true };

export function instant(epochMs: number): Instant {
  return epochMs as Instant;
}

/** The instant `ms` milliseconds later (earlier when negative). */
export function after(at: Instant, ms: number): Instant {
  return instant(at + ms);
}

/** Port: the only source of "now". */
export type Clock = () => Instant;
