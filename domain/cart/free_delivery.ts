import { compare, type Money, subtract } from "../kernel/mod.ts";
import type { ShippingOption } from "../shipping/mod.ts";

/** From which worth of goods delivery costs nothing, and what is missing to it. */
export type FreeDelivery = Readonly<{ from: Money; missing: Money }>;

/**
 * How far goods of this worth are from the cheapest way to a free delivery. Null where none of the
 * options is ever free, and where one is already.
 */
export function freeDelivery(
  options: readonly Pick<ShippingOption, "bands" | "freeFrom">[],
  goods: Money,
): FreeDelivery | null {
  const free = options.flatMap(({ bands, freeFrom = null }) => [
    ...bands.filter(({ price }) => price.minor === 0n).map(({ from }) => from),
    ...(freeFrom === null ? [] : [freeFrom]),
  ]);
  const [first] = free.toSorted(compare);
  if (first === undefined || compare(first, goods) <= 0) return null;
  return { from: first, missing: subtract(first, goods) };
}
