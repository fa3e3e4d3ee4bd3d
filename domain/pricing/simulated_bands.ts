import { type Currency, type Money, money } from "../kernel/mod.ts";

/** Carts whose goods were worth `from` or more, up to the next band; the last one is open. */
export type SimulatedBand = Readonly<{ from: Money; carts: number; touched: number }>;

/** What a cart was worth before any promotion, and whether the tried one takes something off it. */
export type BandedCart = Readonly<{ subtotal: Money; isTouched: boolean }>;

const BANDS_MAX = 12n;
const STEPS = [1n, 2n, 5n] as const;

/** How carts of one currency spread over what is in them: at most twelve bands of one width. */
export function simulatedBands(carts: readonly BandedCart[], currency: Currency): SimulatedBand[] {
  const mine = carts.filter(({ subtotal }) => subtotal.currency === currency);
  if (mine.length === 0) return [];
  const worths = mine.map(({ subtotal }) => subtotal.minor).toSorted((a, b) => a < b ? -1 : 1);
  // One cart in twenty may lie beyond: a single large one would press all others into one band.
  const most = worths[Math.ceil(worths.length * 0.95) - 1]!;
  const width = widthFor(most);
  const last = most / width;
  const bands = Array.from({ length: Number(last) + 1 }, (_, nth) => ({
    from: money(BigInt(nth) * width, currency),
    carts: 0,
    touched: 0,
  }));
  for (const { subtotal, isTouched } of mine) {
    const nth = subtotal.minor / width;
    const band = bands[Number(nth < last ? nth : last)]!;
    band.carts += 1;
    if (isTouched) band.touched += 1;
  }
  return bands;
}

/** The smallest round width with which so much still falls into the last band. */
function widthFor(most: bigint): bigint {
  for (let unit = 1n;; unit *= 10n) {
    for (const step of STEPS) {
      if (most / (step * unit) < BANDS_MAX) return step * unit;
    }
  }
}
