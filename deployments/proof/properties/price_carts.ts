import { brokenBy } from "./cart_properties.ts";
import { CURRENCIES, randomCart } from "./random_cart.ts";

export type Priced = Readonly<{
  carts: number;
  lines: number;
  promotions: number;
  /** By currency. */
  currencies: ReadonlyMap<string, number>;
  /** Seeds, each with what it breaks. */
  broken: ReadonlyMap<number, readonly string[]>;
}>;

/** Prices the carts of the seeds from `from` on, and holds each against every property. */
export function priceCarts(
  { from, carts }: Readonly<{ from: number; carts: number }>,
  { onMany = () => {} }: Readonly<{ onMany?: (done: number) => void }> = {},
): Priced {
  const currencies = new Map<string, number>(CURRENCIES.map((currency) => [currency, 0]));
  const broken = new Map<number, readonly string[]>();
  let [lines, promotions] = [0, 0];
  for (let nth = 0; nth < carts; nth++) {
    const cart = randomCart(from + nth);
    lines += cart.lines.length;
    promotions += cart.candidates.length;
    currencies.set(cart.currency, currencies.get(cart.currency)! + 1);
    const wrong = brokenBy(cart);
    if (wrong.length > 0) broken.set(from + nth, wrong);
    if ((nth + 1) % 100_000 === 0) onMany(nth + 1);
  }
  return { carts, lines, promotions, currencies, broken };
}
